package io.whybounce.notifier.api;

import java.time.Duration;
import java.time.Instant;
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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.facts.ReadingStore;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.notice.Lookup;

/** What reputation services said of gateways. */
@Path("/api/v1/gateways")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Gateways", description = "Hosts that hand mail to the recipients' side")
public class GatewaysResource {
  private static final int MAX_DAYS = 400;
  private static final int USUAL_DAYS = 30;

  private final Mutiny.SessionFactory sessions;
  private final ReadingStore readings;
  private final Reader reader;

  GatewaysResource(Mutiny.SessionFactory sessions, ReadingStore readings, Reader reader) {
    this.sessions = sessions;
    this.readings = readings;
    this.reader = reader;
  }

  /** Over time; owners may ask about gateways that their own mail went through. */
  @GET
  @Path("/{ip}/reputation")
  @Operation(
      summary = "What sources said of a gateway over time, the latest first",
      description =
          "An item is a run of equal answers: the same source said the same from firstAt to"
              + " lastAt. Owners may ask about gateways that their own mail went through.")
  @APIResponse(
      responseCode = "200",
      description = "A page of readings",
      content = @Content(schema = @Schema(implementation = Lookup.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> reputation(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @PathParam("ip") String asked,
      @Parameter(
              description = "How far to look back, 1 to 400",
              schema = @Schema(type = SchemaType.INTEGER, defaultValue = "30"))
          @QueryParam("days")
          Optional<String> days,
      @Parameter(description = "Id of the only source to tell of", example = "spamcop")
          @QueryParam("source")
          Optional<String> source) {
    PageRequest page = PageRequest.of(uri);
    String ip = Filters.gateway("ip", asked);
    Instant since =
        Instant.now().minus(Duration.ofDays(Filters.number("days", days, USUAL_DAYS, 1, MAX_DAYS)));
    Optional<String> only = Filters.text("source", source);
    return reader
        .mustUse(Caller.of(request).scope(), ip)
        .chain(
            () ->
                sessions.withStatelessSession(
                    session -> readings.page(session, ip, only, since, page.mark(), page.fetch())))
        .map(found -> page.answer(found, l -> PageRequest.place(l.firstAt(), l.source())));
  }
}
