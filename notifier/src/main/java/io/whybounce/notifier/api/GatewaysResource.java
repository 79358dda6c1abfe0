package io.whybounce.notifier.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

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
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.facts.ReadingStore;
import io.whybounce.notifier.notice.Lookup;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.Reader;

/** What reputation services said of gateways. */
@Path("/api/v1/gateways")
@Produces(MediaType.APPLICATION_JSON)
public class GatewaysResource {
  private static final int MAX_DAYS = 400;

  private final Mutiny.SessionFactory sessions;
  private final ReadingStore readings;
  private final Reader reader;

  GatewaysResource(Mutiny.SessionFactory sessions, ReadingStore readings, Reader reader) {
    this.sessions = sessions;
    this.readings = readings;
    this.reader = reader;
  }

  private record Items(String ip, List<Lookup> items) {}

  /** Over time; owners may ask about gateways that their own mail went through. */
  @GET
  @Path("/{ip}/reputation")
  @Operation(summary = "What sources said of a gateway over time, the latest first")
  public Uni<String> reputation(
      @Context ContainerRequestContext request,
      @PathParam("ip") String ip,
      @QueryParam("days") @DefaultValue("30") int days) {
    Instant since =
        Instant.now().minus(Duration.ofDays(Math.max(1, Math.min(MAX_DAYS, days))));
    return reader
        .uses(Caller.of(request).scope(), ip)
        .invoke(
            used -> {
              if (!used) {
                throw new NotFoundException();
              }
            })
        .chain(
            () ->
                sessions.withStatelessSession(
                    session -> readings.of(session, List.of(ip), since)))
        .map(items -> Json.write(new Items(ip, items)));
  }
}
