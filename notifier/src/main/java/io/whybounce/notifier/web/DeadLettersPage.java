package io.whybounce.notifier.web;

import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.deadletter.DeadLetterDesk;

/** The operators' page of dead letters. It changes nothing: that is the API's. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
public class DeadLettersPage {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 10_000;

  private final DeadLetterDesk desk;
  private final Template page;

  DeadLettersPage(DeadLetterDesk desk, @Location("web/dead-letters.html") Template page) {
    this.desk = desk;
    this.page = page;
  }

  /** All of them, the latest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @Context ContainerRequestContext request, @QueryParam("page") @DefaultValue("0") int asked) {
    Caller.of(request).mustOperate();
    int number = Math.max(0, Math.min(MAX_PAGE, asked));
    return desk.list(Optional.empty(), Optional.empty(), number * PAGE, PAGE)
        .chain(
            slice ->
                WebPages.render(
                    Response.Status.OK,
                    page.data("letters", slice.items())
                        .data("total", slice.total())
                        .data("newer", number > 0 ? number - 1 : -1)
                        .data(
                            "older",
                            (long) (number + 1) * PAGE < slice.total() ? number + 1 : -1)));
  }
}
