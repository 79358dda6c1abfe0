package io.whybounce.notifier.api;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.store.IncidentStore;

/** Incidents, as the events have them. */
@Path("/api/v1/incidents")
public class IncidentResource {
  private static final int MAX_SIZE = 200;

  private final IncidentStore store;

  IncidentResource(IncidentStore store) {
    this.store = store;
  }

  /**
   * A page of incidents, the latest change first.
   *
   * @param state warning, open, acknowledged or resolved; all if it is not given
   */
  @GET
  public Uni<Response> list(
      @QueryParam("state") String state,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    Optional<IncidentState> wanted =
        Arrays.stream(IncidentState.values()).filter(s -> s.word().equals(state)).findFirst();
    if (state != null && wanted.isEmpty()) {
      return bad("state must be warning, open, acknowledged or resolved");
    }
    if (page < 0 || size < 1 || size > MAX_SIZE) {
      return bad("page must be 0 or more, size 1 to " + MAX_SIZE);
    }
    return store
        .page(wanted, page, size)
        .chain(
            items ->
                store
                    .count(wanted)
                    .map(total -> Response.ok(new Page<>(items, page, size, total)).build()));
  }

  /** One incident. */
  @GET
  @Path("{id}")
  public Uni<Response> one(@PathParam("id") String id) {
    return store
        .find(id)
        .map(
            found ->
                found
                    .map((Incident incident) -> Response.ok(incident).build())
                    .orElseGet(
                        () ->
                            Problem.response(
                                Response.Status.NOT_FOUND, "there is no such incident")));
  }

  /** What was told about an incident, to whom, and whether it arrived at the relay. */
  @GET
  @Path("{id}/notifications")
  public Uni<List<Notification>> notifications(@PathParam("id") String id) {
    return store.notifications(id);
  }

  private static Uni<Response> bad(String detail) {
    return Uni.createFrom().item(Problem.response(Response.Status.BAD_REQUEST, detail));
  }
}
