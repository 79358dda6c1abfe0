package io.whybounce.notifier.page;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.store.IncidentStore;

/** The operators' page: server-rendered, without scripts; everything that is shown is escaped. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class PageResource {
  private static final int SHOWN = 100;

  /** Nothing but this page's own style may be loaded, and nobody may frame it. */
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final IncidentStore store;
  private final Template incidents;
  private final Template incident;

  PageResource(
      IncidentStore store,
      @Location("incidents.html") Template incidents,
      @Location("incident.html") Template incident) {
    this.store = store;
    this.incidents = incidents;
    this.incident = incident;
  }

  /** All incidents, the latest change first. */
  @GET
  public Uni<Response> list() {
    return store
        .page(Optional.empty(), 0, SHOWN)
        .map(
            found -> {
              List<IncidentView> views = found.stream().map(IncidentView::new).toList();
              return html(incidents.data("incidents", views).render());
            });
  }

  /** One incident with its evidence. */
  @GET
  @Path("incidents/{id}")
  public Uni<Response> one(@PathParam("id") String id) {
    return store
        .find(id)
        .chain(
            found ->
                found
                    .map(this::shown)
                    .orElseGet(
                        () ->
                            Uni.createFrom()
                                .item(
                                    Response.status(404)
                                        .entity("There is no such incident.")
                                        .build())));
  }

  private Uni<Response> shown(Incident found) {
    return store
        .notifications(found.incidentId())
        .map(
            told ->
                html(
                    incident
                        .data("incident", new IncidentView(found))
                        .data("notifications", told)
                        .render()));
  }

  private static Response html(String text) {
    return Response.ok(text)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-store")
        .build();
  }
}
