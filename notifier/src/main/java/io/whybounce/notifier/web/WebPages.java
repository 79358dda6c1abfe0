package io.whybounce.notifier.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.GET;
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
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.lists.IncidentFilter;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.outbox.TicketWriter;

/** The pages of incidents and their evidence, made on the server. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class WebPages {
  private final Lists lists;
  private final Reader reader;
  private final TicketWriter tickets;
  private final Template list;
  private final Template incident;
  private final Template missing;

  WebPages(
      Lists lists,
      Reader reader,
      TicketWriter tickets,
      @Location("web/incidents.html") Template list,
      @Location("web/incident.html") Template incident,
      @Location("web/missing.html") Template missing) {
    this.lists = lists;
    this.reader = reader;
    this.tickets = tickets;
    this.list = list;
    this.incident = incident;
    this.missing = missing;
  }

  /** Incidents, the newest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> incidents(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("state") Optional<String> state) {
    PageRequest page = PageRequest.of(uri);
    Optional<IncidentState> only =
        Filters.word("state", state, IncidentState.class, IncidentState::word);
    IncidentFilter filter =
        new IncidentFilter(Caller.of(request).scope(), only, Optional.empty(), Optional.empty());
    return lists
        .incidents(filter, page.mark(), page.fetch())
        .chain(
            found ->
                lists
                    .count(filter)
                    .chain(
                        total ->
                            Layout.show(
                                request,
                                "/",
                                list.data(
                                        "incidents",
                                        page.page(found).stream()
                                            .map(i -> IncidentPage.of(i, List.of()))
                                            .toList())
                                    .data("total", total)
                                    .data(
                                        "choices",
                                        Choice.of(
                                            "/",
                                            "state",
                                            IncidentState.class,
                                            IncidentState::word,
                                            only))
                                    .data(
                                        "turn",
                                        Turn.of(
                                            uri,
                                            page,
                                            page.next(
                                                found,
                                                i ->
                                                    PageRequest.place(
                                                        i.openedAt(), i.incidentId())))))));
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
                    ? Layout.show(Response.Status.NOT_FOUND, request, "/", missing.instance())
                    : page(request, tenant, found.get()));
  }

  private Uni<Response> page(
      ContainerRequestContext request, Optional<String> tenant, Incident found) {
    return reader
        .notifications(tenant, found.incidentId())
        .chain(
            notices ->
                tickets
                    .of(tenant, found.incidentId(), Locale.ENGLISH)
                    .chain(
                        written ->
                            Layout.show(
                                request,
                                "/",
                                incident
                                    .data("it", IncidentPage.of(found, notices))
                                    .data("tickets", written))));
  }
}
