package io.whybounce.notifier.web;

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

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.lists.NoticeFilter;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.store.NoticeRow;

/** The page of notices and what became of them. */
@Path("/notices")
@Produces(MediaType.TEXT_HTML)
public class NoticesPage {
  private final Lists lists;
  private final Template page;

  NoticesPage(Lists lists, @Location("web/notices.html") Template page) {
    this.lists = lists;
    this.page = page;
  }

  /** A notice as the page shows it. */
  public record Row(
      String time,
      String tenant,
      String address,
      String what,
      String subject,
      String status,
      String detail,
      String incident) {
    static Row of(NoticeRow row) {
      Notification told = row.notification();
      String purpose = row.purpose().name().toLowerCase(Locale.ROOT);
      return new Row(
          Layout.time(told.at()),
          row.about().orElse(row.incidentId().isEmpty() ? "" : "operators"),
          told.address(),
          row.purpose() == Purpose.DIGEST ? purpose : purpose + ", " + told.occasion(),
          told.subject(),
          told.status().word(),
          row.remark().or(told::detail).orElse(""),
          row.incidentId().orElse(""));
    }
  }

  /** A page of them, the latest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("status") Optional<String> status) {
    PageRequest asked = PageRequest.of(uri);
    Optional<NotificationStatus> only =
        Filters.word("status", status, NotificationStatus.class, NotificationStatus::word);
    NoticeFilter filter =
        new NoticeFilter(Caller.of(request).scope(), only, Optional.empty(), Optional.empty());
    return lists
        .notices(filter, asked.mark(), asked.fetch())
        .chain(
            rows ->
                Layout.show(
                    request,
                    "/notices",
                    page.data("rows", asked.page(rows).stream().map(Row::of).toList())
                        .data(
                            "choices",
                            Choice.of(
                                "/notices",
                                "status",
                                NotificationStatus.class,
                                NotificationStatus::word,
                                only))
                        .data(
                            "turn",
                            Turn.of(
                                uri,
                                asked,
                                asked.next(rows, r -> PageRequest.place(r.createdAt(), r.id()))))));
  }
}
