package io.whybounce.notifier.api;

import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.lists.NoticeFilter;
import io.whybounce.notifier.store.NoticeRow;

/** Notices to owners and operators, and what became of them. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "What was told to whom")
public class NoticesResource {
  private final Lists lists;

  NoticesResource(Lists lists) {
    this.lists = lists;
  }

  /**
   * One notice.
   *
   * @param purpose {@code incident}, {@code copy}, {@code escalation} or {@code digest}
   * @param remark why it took another way, or operators were told
   * @param notification the rest, as events have it
   */
  @Schema(name = "ListedNotice")
  public record Item(String purpose, Optional<String> remark, Notification notification) {
    static Item of(NoticeRow row) {
      return new Item(
          row.purpose().name().toLowerCase(Locale.ROOT), row.remark(), row.notification());
    }
  }

  /** A page of them, the latest first. */
  @GET
  @Operation(summary = "Notices to a tenant's owners, or to all, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of notices",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant,
      @Parameter(description = "pending, sent or failed", example = "failed") @QueryParam("status")
          Optional<String> status,
      @Parameter(description = "Id of the incident that they tell of") @QueryParam("incident")
          Optional<String> incident,
      @QueryParam("since") Optional<String> since) {
    PageRequest page = PageRequest.of(uri);
    NoticeFilter filter =
        new NoticeFilter(
            Caller.of(request).scope(tenant),
            Filters.word("status", status, NotificationStatus.class, NotificationStatus::word),
            Filters.text("incident", incident),
            Filters.time("since", since));
    return lists
        .notices(filter, page.mark(), page.fetch())
        .map(
            rows ->
                page.answer(
                    rows,
                    row -> PageRequest.place(row.createdAt(), row.id()),
                    Item::of,
                    Optional.empty()));
  }
}
