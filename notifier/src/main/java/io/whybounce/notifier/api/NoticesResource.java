package io.whybounce.notifier.api;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.store.Reader;

/** Notices to owners and operators, and what became of them. */
@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
public class NoticesResource {
  private final Reader reader;

  NoticesResource(Reader reader) {
    this.reader = reader;
  }

  /**
   * One notice.
   *
   * @param purpose {@code incident}, {@code copy}, {@code escalation} or {@code digest}
   * @param remark why it took another way, or operators were told
   * @param notification the rest, as events have it
   */
  public record Item(String purpose, Optional<String> remark, Notification notification) {
    static Item of(NoticeRow row) {
      return new Item(
          row.purpose().name().toLowerCase(java.util.Locale.ROOT),
          row.remark(),
          row.notification());
    }
  }

  private record Items(List<Item> items, int page, int size) {}

  /** A page of them, the latest first. */
  @GET
  @Operation(summary = "Notices to a tenant's owners, or to all, the latest first")
  public Uni<String> list(
      @Context ContainerRequestContext request,
      @QueryParam("tenant") Optional<String> tenant,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    int bounded = Page.size(size);
    int number = Page.page(page);
    return reader
        .notices(Caller.of(request).scope(tenant), number * bounded, bounded)
        .map(rows -> Json.write(new Items(rows.stream().map(Item::of).toList(), number, bounded)));
  }
}
