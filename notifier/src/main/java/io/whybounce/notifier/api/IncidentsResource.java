package io.whybounce.notifier.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.lists.IncidentFilter;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.notice.Phrases;
import io.whybounce.notifier.notice.Ticket;
import io.whybounce.notifier.outbox.TicketWriter;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.Json;

/** Incidents, in the form that their events have; owners see their own part. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents", description = "Deliveries that one common factor explains")
public class IncidentsResource {
  private final Lists lists;
  private final Reader reader;
  private final TicketWriter tickets;

  IncidentsResource(Lists lists, Reader reader, TicketWriter tickets) {
    this.lists = lists;
    this.reader = reader;
    this.tickets = tickets;
  }

  private record Items<T>(List<T> items) {}

  /** A page of them, the newest first. */
  @GET
  @Operation(summary = "Incidents, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "A page of incidents; total counts those of all pages",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant,
      @Parameter(description = "warning, open, acknowledged or resolved", example = "open")
          @QueryParam("state")
          Optional<String> state,
      @QueryParam("cause") Optional<String> cause,
      @QueryParam("since") Optional<String> since) {
    PageRequest page = PageRequest.of(uri);
    IncidentFilter filter =
        new IncidentFilter(
            Caller.of(request).scope(tenant),
            Filters.word("state", state, IncidentState.class, IncidentState::word),
            Filters.cause(cause),
            Filters.time("since", since));
    return lists
        .incidents(filter, page.mark(), page.fetch())
        .chain(
            found ->
                lists
                    .count(filter)
                    .map(
                        total ->
                            page.answer(
                                found,
                                i -> PageRequest.place(i.openedAt(), i.incidentId()),
                                Function.identity(),
                                Optional.of(total))));
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One incident with its evidence")
  @APIResponse(
      responseCode = "200",
      description = "The incident, as its latest event has it",
      content = @Content(schema = @Schema(implementation = Incident.class)))
  public Uni<String> one(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return found(Caller.of(request), id).map(Json::write);
  }

  private Uni<Incident> found(Caller caller, String id) {
    return reader.incident(caller.scope(), id).map(f -> f.orElseThrow(NotFoundException::new));
  }

  /** Who was told. */
  @GET
  @Path("/{id}/notifications")
  @Operation(
      summary = "Who was told about an incident, and whether it arrived at the relay",
      description = "The first 1,000, in order; /api/v1/notices?incident= has all, in pages.")
  @APIResponse(
      responseCode = "200",
      description = "What was told",
      content = @Content(schema = @Schema(implementation = Notification.class)))
  @Extension(name = ApiDescription.LISTED, value = "true")
  public Uni<String> notifications(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return found(caller, id)
        .chain(incident -> reader.notifications(caller.scope(), incident.incidentId()))
        .map(items -> Json.write(new Items<>(items)));
  }

  /** Ready to be sent. */
  @GET
  @Path("/{id}/tickets")
  @Operation(summary = "Tickets to those who have to act, ready to be sent, in English or German")
  @APIResponse(
      responseCode = "200",
      description = "The tickets, the one to the responsible party first",
      content = @Content(schema = @Schema(implementation = Ticket.class)))
  @Extension(name = ApiDescription.LISTED, value = "true")
  public Uni<String> tickets(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @Parameter(description = "en or de", example = "de")
          @QueryParam("language")
          @DefaultValue("en")
          String language) {
    if (!Phrases.languages().contains(language)) {
      throw InvalidForm.of("language must be en or de");
    }
    Caller caller = Caller.of(request);
    return found(caller, id)
        .chain(
            incident ->
                tickets.of(caller.scope(), incident.incidentId(), Locale.forLanguageTag(language)))
        .map(items -> Json.write(new Items<>(items)));
  }
}
