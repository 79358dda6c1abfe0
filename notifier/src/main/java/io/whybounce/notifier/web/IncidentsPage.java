package io.whybounce.notifier.web;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
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
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.lists.IncidentFilter;
import io.whybounce.notifier.lists.Lists;

/** The page of incidents, the first that people see. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class IncidentsPage {
  private final Lists lists;
  private final Template list;

  IncidentsPage(Lists lists, @Location("web/incidents.html") Template list) {
    this.lists = lists;
    this.list = list;
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
}
