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
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.registry.InvalidForm;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.Reader;

/** Incidents, in the form that their events have. */
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
  private final Reader reader;

  IncidentsResource(Reader reader) {
    this.reader = reader;
  }

  /** A page of them, the newest first. */
  @GET
  @Operation(summary = "Incidents, the newest first")
  public Uni<String> list(
      @QueryParam("state") Optional<String> state,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    int bounded = Page.size(size);
    int number = Page.page(page);
    return reader
        .incidents(state.map(IncidentsResource::state), number * bounded, bounded)
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
  public Uni<String> one(@PathParam("id") String id) {
    return reader.incident(id).map(found -> Json.write(found.orElseThrow(NotFoundException::new)));
  }

  /** Who was told. */
  @GET
  @Path("/{id}/notifications")
  @Operation(summary = "Who was told about an incident, and whether it arrived at the relay")
  public Uni<String> notifications(@PathParam("id") String id) {
    return reader
        .incident(id)
        .map(found -> found.map(Incident::incidentId).orElseThrow(NotFoundException::new))
        .chain(reader::notifications)
        .map(IncidentsResource::page);
  }

  private static String page(List<Notification> items) {
    return Json.write(new Page<>(items, 0, Math.max(1, items.size()), items.size()));
  }
}
