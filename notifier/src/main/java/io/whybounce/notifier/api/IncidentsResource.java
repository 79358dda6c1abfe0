package io.whybounce.notifier.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.notice.Phrases;
import io.whybounce.notifier.outbox.TicketWriter;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.Reader;

/** Incidents, in the form that their events have; owners see their own part. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
  private final Reader reader;
  private final TicketWriter tickets;

  IncidentsResource(Reader reader, TicketWriter tickets) {
    this.reader = reader;
    this.tickets = tickets;
  }

  /** A page of them, the newest first. */
  @GET
  @Operation(summary = "Incidents, the newest first")
  public Uni<String> list(
      @Context ContainerRequestContext request,
      @QueryParam("tenant") Optional<String> tenant,
      @QueryParam("state") Optional<String> state,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    int bounded = Page.size(size);
    int number = Page.page(page);
    return reader
        .incidents(
            Caller.of(request).scope(tenant),
            state.map(IncidentsResource::state),
            number * bounded,
            bounded)
        .map(slice -> Json.write(new Page<>(slice.items(), number, bounded, slice.total())));
  }

  private static IncidentState state(String word) {
    for (IncidentState state : IncidentState.values()) {
      if (state.word().equals(word.toLowerCase(Locale.ROOT))) {
        return state;
      }
    }
    throw InvalidForm.of("state must be warning, open, acknowledged or resolved");
  }

  /** One of them. */
  @GET
  @Path("/{id}")
  @Operation(summary = "One incident with its evidence")
  public Uni<String> one(@Context ContainerRequestContext request, @PathParam("id") String id) {
    return found(Caller.of(request), id).map(Json::write);
  }

  private Uni<Incident> found(Caller caller, String id) {
    return reader.incident(caller.scope(), id).map(f -> f.orElseThrow(NotFoundException::new));
  }

  /** Who was told. */
  @GET
  @Path("/{id}/notifications")
  @Operation(summary = "Who was told about an incident, and whether it arrived at the relay")
  public Uni<String> notifications(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    Caller caller = Caller.of(request);
    return found(caller, id)
        .chain(incident -> reader.notifications(caller.scope(), incident.incidentId()))
        .map(IncidentsResource::page);
  }

  /** Ready to be sent. */
  @GET
  @Path("/{id}/tickets")
  @Operation(summary = "Tickets to those who have to act, ready to be sent, in English or German")
  public Uni<String> tickets(
      @Context ContainerRequestContext request,
      @PathParam("id") String id,
      @QueryParam("language") @DefaultValue("en") String language) {
    if (!Phrases.languages().contains(language)) {
      throw InvalidForm.of("language must be en or de");
    }
    Caller caller = Caller.of(request);
    return found(caller, id)
        .chain(
            incident ->
                tickets.of(
                    caller.scope(), incident.incidentId(), Locale.forLanguageTag(language)))
        .map(IncidentsResource::page);
  }

  private static <T> String page(List<T> items) {
    return Json.write(new Page<>(items, 0, Math.max(1, items.size()), items.size()));
  }
}
