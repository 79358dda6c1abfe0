package io.whybounce.notifier.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.correlation.HistoryEntry;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.store.IncidentActions;
import io.whybounce.notifier.store.Json;

/** What operators do about incidents, and what was done. */
@Path("/api/v1/incidents/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Deliveries that one common factor explains")
public class ActionsResource {
  private final IncidentActions actions;
  private final Dispatcher dispatcher;

  ActionsResource(IncidentActions actions, Dispatcher dispatcher) {
    this.actions = actions;
    this.dispatcher = dispatcher;
  }

  /**
   * Until when nobody is told.
   *
   * @param until at most 90 days from now
   */
  public record Silence(Instant until) {}

  /**
   * What an operator says.
   *
   * @param text at most 2,000 characters
   */
  public record Comment(String text) {}

  private record Items<T>(List<T> items) {}

  /** Somebody has taken it up. */
  @POST
  @Path("/acknowledge")
  @Operation(summary = "Say that somebody has taken it up")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  public Uni<String> acknowledge(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(actions.acknowledge(id, caller.name(), Instant.now()));
  }

  /** Nobody is told for a while. */
  @POST
  @Path("/silence")
  @Operation(summary = "Tell nobody of growth and changes for a while")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Silence.class),
              examples =
                  @ExampleObject(
                      name = "silence",
                      value = "{\"until\": \"2026-11-26T08:00:00Z\"}")))
  public Uni<String> silence(
      @Context ContainerRequestContext request, @PathParam("id") String id, Silence body) {
    Caller caller = Caller.of(request).mustOperate();
    Instant until = ActionForms.until(body == null ? null : body.until(), Instant.now());
    return answer(actions.silence(id, until, caller.name()));
  }

  /** All are told again. */
  @DELETE
  @Path("/silence")
  @Operation(summary = "Tell of growth and changes again")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  public Uni<String> endSilence(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(actions.silence(id, Instant.now(), caller.name()));
  }

  /** It is over. */
  @POST
  @Path("/resolve")
  @Operation(summary = "Say that it is over, and why")
  @APIResponse(
      responseCode = "200",
      description = "The incident as it is now",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Comment.class),
              examples =
                  @ExampleObject(
                      name = "reason",
                      value = "{\"text\": \"Bigmail has new gateways\"}")))
  public Uni<String> resolve(
      @Context ContainerRequestContext request, @PathParam("id") String id, Comment body) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(actions.resolve(id, caller.name(), text(body)));
  }

  /** Something to remember. */
  @POST
  @Path("/comments")
  @Operation(summary = "Add a comment to its history")
  @APIResponse(
      responseCode = "200",
      description = "The entry of its history",
      content = @Content(schema = @Schema(implementation = HistoryEntry.class)))
  @RequestBody(
      required = true,
      content =
          @Content(
              schema = @Schema(implementation = Comment.class),
              examples =
                  @ExampleObject(
                      name = "comment",
                      value = "{\"text\": \"Asked Bigmail, ticket 4711\"}")))
  public Uni<String> comment(
      @Context ContainerRequestContext request, @PathParam("id") String id, Comment body) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(actions.comment(id, caller.name(), text(body)));
  }

  /** What was done. */
  @GET
  @Path("/history")
  @Operation(summary = "What happened to an incident, and who did it")
  @APIResponse(
      responseCode = "200",
      description = "What happened, in order",
      content = @Content(schema = @Schema(implementation = HistoryEntry.class)))
  @Extension(name = ApiDescription.LISTED, value = "true")
  public Uni<String> history(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller.of(request).mustOperate();
    return actions.history(id).map(items -> Json.write(new Items<>(items)));
  }

  private <T> Uni<String> answer(Uni<Optional<T>> done) {
    return done.map(found -> Json.write(found.orElseThrow(NotFoundException::new)))
        .invoke(dispatcher::wake);
  }

  private static String text(Comment body) {
    return ActionForms.text(body == null ? null : body.text());
  }
}
