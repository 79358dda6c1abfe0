package io.whybounce.notifier.api;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.deadletter.DeadLetterDesk;
import io.whybounce.notifier.deadletter.DeadLetterItem;
import io.whybounce.notifier.deadletter.DeadLetterRow;
import io.whybounce.notifier.deadletter.DeadLetterState;
import io.whybounce.notifier.deadletter.Readable;
import io.whybounce.notifier.store.Json;

/** Records that a service could not process: for operators only, as they may be anyone's. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dead letters", description = "Records that a service could not process")
public class DeadLettersResource {
  private final DeadLetterDesk desk;

  DeadLettersResource(DeadLetterDesk desk) {
    this.desk = desk;
  }

  /**
   * A header of the record.
   *
   * @param name as it was
   * @param value its bytes
   */
  public record Header(String name, Readable value) {}

  /**
   * A dead letter with its content.
   *
   * @param letter what the list tells of it
   * @param key of the record
   * @param value of the record
   * @param headers of the record
   */
  public record Letter(
      DeadLetterItem letter,
      Optional<Readable> key,
      Optional<Readable> value,
      List<Header> headers) {
    static Letter of(DeadLetterRow row) {
      return new Letter(
          row.item(),
          row.key().map(Readable::of),
          row.value().map(Readable::of),
          row.headers().stream().map(h -> new Header(h.name(), Readable.of(h.value()))).toList());
    }
  }

  /** A page of them, the latest first. */
  @GET
  @Operation(summary = "Records that a service could not process, the latest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of dead letters; total counts those of all pages",
      content = @Content(schema = @Schema(implementation = DeadLetterItem.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @Parameter(description = "waiting, replayed or discarded", example = "waiting")
          @QueryParam("state")
          Optional<String> state,
      @Parameter(description = "The service that failed", example = "classifier")
          @QueryParam("service")
          Optional<String> service,
      @QueryParam("since") Optional<String> since) {
    Caller.of(request).mustOperate();
    PageRequest page = PageRequest.of(uri);
    DeadLetterDesk.Filter filter =
        new DeadLetterDesk.Filter(
            Filters.word("state", state, DeadLetterState.class, DeadLetterState::word),
            Filters.text("service", service),
            Filters.time("since", since));
    return desk.list(filter, page.number(), page.fetch())
        .chain(
            found ->
                desk.count(filter)
                    .map(
                        total ->
                            page.answer(
                                found,
                                l -> List.of(Long.toString(l.number())),
                                DeadLetterDesk.Listed::item,
                                Optional.of(total))));
  }

  /** One of them with its content. */
  @GET
  @Path("/{id}")
  @Operation(
      summary = "One of them, with key, value and headers",
      description = "Each as text if it is UTF-8 without control characters, else as Base64")
  @APIResponse(responseCode = "404", description = "There is none of that id")
  @APIResponse(
      responseCode = "200",
      description = "The dead letter",
      content = @Content(schema = @Schema(implementation = Letter.class)))
  public Uni<String> one(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller.of(request).mustOperate();
    return desk.find(id).map(row -> Json.write(Letter.of(row.orElseThrow(NotFoundException::new))));
  }

  /** Sends it to its topic again. */
  @POST
  @Path("/{id}/replay")
  @Operation(
      summary = "Send the record to the topic that it failed on, as it was",
      description = "Once only, unless force=true")
  @APIResponse(responseCode = "404", description = "There is none of that id")
  @APIResponse(responseCode = "409", description = "It was replayed before, or cannot be")
  @APIResponse(responseCode = "503", description = "Kafka did not take it; nothing was changed")
  @APIResponse(
      responseCode = "200",
      description = "Kafka has it",
      content = @Content(schema = @Schema(implementation = DeadLetterItem.class)))
  public Uni<String> replay(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @Parameter(description = "Also if it was replayed before")
          @QueryParam("force")
          @DefaultValue("false")
          boolean force) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(desk.replay(id, force, caller.name()));
  }

  /** Drops its content. */
  @DELETE
  @Path("/{id}")
  @Operation(
      summary = "Discard it",
      description = "Its content is dropped; that it was there is told until the retention ends")
  @APIResponse(responseCode = "404", description = "There is none of that id")
  @APIResponse(
      responseCode = "200",
      description = "Its content is gone",
      content = @Content(schema = @Schema(implementation = DeadLetterItem.class)))
  public Uni<String> discard(@Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller caller = Caller.of(request).mustOperate();
    return answer(desk.discard(id, caller.name()));
  }

  private static Uni<String> answer(Uni<Optional<DeadLetterItem>> done) {
    return done.map(item -> Json.write(item.orElseThrow(NotFoundException::new)));
  }
}
