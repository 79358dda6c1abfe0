package io.whybounce.notifier.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.facts.ReadingStore;
import io.whybounce.notifier.lists.Reader;
import io.whybounce.notifier.notice.Lookup;

/** The page of one gateway: what reputation services said of it over time. */
@Path("/gateways/{ip}")
@Produces(MediaType.TEXT_HTML)
public class GatewayPage {
  private static final List<Integer> CHOICES = List.of(2, 14, 90, 400);
  private static final int USUAL = 14;
  private static final int MAX_DAYS = 400;

  private final Mutiny.SessionFactory sessions;
  private final ReadingStore readings;
  private final Reader reader;
  private final Template page;

  GatewayPage(
      Mutiny.SessionFactory sessions,
      ReadingStore readings,
      Reader reader,
      @Location("web/gateway.html") Template page) {
    this.sessions = sessions;
    this.readings = readings;
    this.reader = reader;
    this.page = page;
  }

  /** A run of equal answers in words. */
  public record Row(
      String source, String said, String meaning, String kind, String first, String last) {
    static Row of(Lookup lookup) {
      return new Row(
          lookup.source(),
          Lane.words(lookup),
          lookup.meaning(),
          Lane.kind(lookup),
          Layout.time(lookup.firstAt()),
          Layout.time(lookup.lastAt()));
    }
  }

  /** Its strips and the same as a table; owners see gateways of their own mail only. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> gateway(
      @Context ContainerRequestContext request,
      @PathParam("ip") String asked,
      @QueryParam("days") Optional<String> days) {
    String ip = Filters.gateway("ip", asked);
    int back = Filters.number("days", days, USUAL, 1, MAX_DAYS);
    Instant now = Instant.now();
    Instant since = now.minus(Duration.ofDays(back));
    return reader
        .mustUse(Caller.of(request).scope(), ip)
        .chain(
            () ->
                sessions.withStatelessSession(session -> readings.of(session, List.of(ip), since)))
        .chain(
            found ->
                Layout.show(
                    request,
                    "/deliveries",
                    page.data("ip", ip)
                        .data("query", Layout.encoded(ip))
                        .data("lanes", Lane.of(found, since, now))
                        .data("rows", Lane.runs(found).stream().map(Row::of).toList())
                        .data("from", Layout.time(since))
                        .data("to", Layout.time(now))
                        .data(
                            "choices",
                            CHOICES.stream()
                                .map(
                                    c ->
                                        new Choice(
                                            c + " days",
                                            "/gateways/" + Layout.encoded(ip) + "?days=" + c,
                                            c == back))
                                .toList())));
  }
}
