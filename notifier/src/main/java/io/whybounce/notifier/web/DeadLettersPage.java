package io.whybounce.notifier.web;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.deadletter.DeadLetterDesk;
import io.whybounce.notifier.deadletter.DeadLetterItem;
import io.whybounce.notifier.deadletter.DeadLetterState;

/** The operators' page of dead letters, which are replayed or discarded there. */
@Path("/dead-letters")
@Produces(MediaType.TEXT_HTML)
public class DeadLettersPage {
  private final DeadLetterDesk desk;
  private final Template page;

  DeadLettersPage(DeadLetterDesk desk, @Location("web/dead-letters.html") Template page) {
    this.desk = desk;
    this.page = page;
  }

  /** A dead letter as the page shows it. */
  public record Row(DeadLetterItem item, String time) {}

  /** A page of them, the latest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("state") Optional<String> state) {
    Caller.of(request).mustOperate();
    PageRequest asked = PageRequest.of(uri);
    Optional<DeadLetterState> only =
        Filters.word("state", state, DeadLetterState.class, DeadLetterState::word);
    DeadLetterDesk.Filter filter =
        new DeadLetterDesk.Filter(only, Optional.empty(), Optional.empty());
    return desk.list(filter, asked.number(), asked.fetch())
        .chain(
            found ->
                desk.count(filter)
                    .chain(
                        total ->
                            Layout.show(
                                request,
                                "/dead-letters",
                                page.data(
                                        "letters",
                                        asked.page(found).stream()
                                            .map(l -> new Row(l.item(), Layout.time(l.item().at())))
                                            .toList())
                                    .data("total", total)
                                    .data(
                                        "choices",
                                        Choice.of(
                                            "/dead-letters",
                                            "state",
                                            DeadLetterState.class,
                                            DeadLetterState::word,
                                            only))
                                    .data(
                                        "turn",
                                        Turn.of(
                                            uri,
                                            asked,
                                            asked.next(
                                                found,
                                                l -> List.of(Long.toString(l.number()))))))));
  }

  /** Sends one to its topic again. */
  @POST
  @Path("{id}/replay")
  @Operation(hidden = true)
  public Uni<Response> replay(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    String by = Caller.of(request).mustOperate().name();
    return done(desk.replay(id, false, by));
  }

  /** Drops the content of one. */
  @POST
  @Path("{id}/discard")
  @Operation(hidden = true)
  public Uni<Response> discard(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    String by = Caller.of(request).mustOperate().name();
    return done(desk.discard(id, by));
  }

  private static Uni<Response> done(Uni<Optional<DeadLetterItem>> action) {
    return action
        .map(item -> item.orElseThrow(NotFoundException::new))
        .map(item -> Layout.turnTo("/dead-letters"));
  }
}
