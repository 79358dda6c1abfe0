package io.whybounce.notifier.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.outbox.TicketWriter;
import io.whybounce.notifier.store.Reader;

/**
 * The page of operators and owners: incidents and their evidence, made on the server. No script
 * runs in it, and its policy lets none run, whatever a mail may have brought in.
 */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class WebPages {
  private static final int PAGE = 50;
  private static final int MAX_PAGE = 10_000;
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final Reader reader;
  private final TicketWriter tickets;
  private final Template list;
  private final Template incident;
  private final Template missing;

  WebPages(
      Reader reader,
      TicketWriter tickets,
      @Location("web/incidents.html") Template list,
      @Location("web/incident.html") Template incident,
      @Location("web/missing.html") Template missing) {
    this.reader = reader;
    this.tickets = tickets;
    this.list = list;
    this.incident = incident;
    this.missing = missing;
  }

  /** All incidents, the newest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> incidents(
      @Context ContainerRequestContext request, @QueryParam("page") @DefaultValue("0") int page) {
    int number = Math.max(0, Math.min(MAX_PAGE, page));
    return reader
        .incidents(Caller.of(request).scope(), Optional.empty(), number * PAGE, PAGE)
        .chain(
            slice ->
                render(
                    Response.Status.OK,
                    list.data(
                            "incidents",
                            slice.items().stream().map(i -> IncidentPage.of(i, List.of())).toList())
                        .data("total", slice.total())
                        .data("operator", Caller.of(request).tenant().isEmpty())
                        .data("newer", number > 0 ? number - 1 : -1)
                        .data(
                            "older",
                            (long) (number + 1) * PAGE < slice.total() ? number + 1 : -1)));
  }

  /** One incident with its evidence. */
  @GET
  @Path("incidents/{id}")
  @Operation(hidden = true)
  public Uni<Response> incident(
      @Context ContainerRequestContext request, @PathParam("id") String id) {
    Optional<String> tenant = Caller.of(request).scope();
    return reader
        .incident(tenant, id)
        .chain(
            found ->
                found.isEmpty()
                    ? render(Response.Status.NOT_FOUND, missing.instance())
                    : page(tenant, found.get()));
  }

  private Uni<Response> page(Optional<String> tenant, Incident found) {
    return reader
        .notifications(tenant, found.incidentId())
        .chain(
            notices ->
                tickets
                    .of(tenant, found.incidentId(), Locale.ENGLISH)
                    .chain(
                        written ->
                            render(
                                Response.Status.OK,
                                incident
                                    .data("it", IncidentPage.of(found, notices))
                                    .data("tickets", written))));
  }

  static Uni<Response> render(Response.Status status, TemplateInstance page) {
    return page.createUni()
        .map(
            html ->
                Response.status(status)
                    .type("text/html; charset=utf-8")
                    .header("Content-Security-Policy", POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Cache-Control", "no-store")
                    .entity(html)
                    .build());
  }
}
