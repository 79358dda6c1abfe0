package io.whybounce.notifier.web;

import java.util.Arrays;
import java.util.Comparator;
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
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.api.Filters;
import io.whybounce.notifier.api.PageRequest;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.lists.DeliveryFilter;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.notice.CausePhrases;
import io.whybounce.notifier.store.DeliveryRow;

/** The page of deliveries, to be searched. */
@Path("/deliveries")
@Produces(MediaType.TEXT_HTML)
public class DeliveriesPage {
  private final Lists lists;
  private final Template page;

  DeliveriesPage(Lists lists, @Location("web/deliveries.html") Template page) {
    this.lists = lists;
    this.page = page;
  }

  /** A cause that can be asked for. */
  public record Choice(String word, String phrase, boolean here) {}

  /** A delivery as the page shows it. */
  public record Row(
      String time,
      String tenant,
      String sender,
      String recipient,
      String action,
      String cause,
      long percent,
      String gateway,
      String incident) {
    static Row of(DeliveryRow row) {
      Delivery delivery = row.delivery();
      CauseProbability top = Verdict.of(delivery.evidence()).top();
      return new Row(
          Layout.time(delivery.at()),
          delivery.tenant().orElse("unclaimed"),
          delivery.sender().orElse(""),
          delivery.recipient(),
          delivery.action().word(),
          top.cause().word(),
          top.percent(),
          delivery.gateway().map(g -> g.ip()).orElse(""),
          row.incident().orElse(""));
    }
  }

  /** What is asked, to fill the form with again. */
  public record Asked(
      String tenant,
      String recipient,
      String sender,
      String gateway,
      String since,
      String until,
      String incident) {}

  /** A page of them, the latest first. */
  @GET
  @Operation(hidden = true)
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant,
      @QueryParam("recipient") Optional<String> recipient,
      @QueryParam("sender") Optional<String> sender,
      @QueryParam("gateway") Optional<String> gateway,
      @QueryParam("cause") Optional<String> cause,
      @QueryParam("incident") Optional<String> incident,
      @QueryParam("since") Optional<String> since,
      @QueryParam("until") Optional<String> until) {
    PageRequest asked = PageRequest.of(uri);
    Optional<Cause> only = Filters.cause(cause);
    DeliveryFilter filter =
        new DeliveryFilter(
            Caller.of(request).scope(Filters.text("tenant", tenant)),
            Filters.text("recipient", recipient),
            Filters.text("sender", sender),
            Filters.gateway("gateway", gateway),
            only,
            Filters.text("incident", incident),
            Filters.time("since", since),
            Filters.time("until", until));
    Asked form =
        new Asked(
            tenant.orElse(""),
            recipient.orElse(""),
            sender.orElse(""),
            gateway.orElse(""),
            since.orElse(""),
            until.orElse(""),
            incident.orElse(""));
    return lists
        .deliveries(filter, asked.mark(), asked.fetch())
        .chain(
            rows ->
                Layout.show(
                    request,
                    "/deliveries",
                    page.data("rows", asked.page(rows).stream().map(Row::of).toList())
                        .data("asked", form)
                        .data("causes", causes(only))
                        .data(
                            "turn",
                            Turn.of(
                                uri,
                                asked,
                                asked.next(
                                    rows, r -> PageRequest.place(r.delivery().at(), r.id()))))));
  }

  private static List<Choice> causes(Optional<Cause> only) {
    return Arrays.stream(Cause.values())
        .map(c -> new Choice(c.word(), CausePhrases.of(c), only.equals(Optional.of(c))))
        .sorted(Comparator.comparing(Choice::word))
        .toList();
  }
}
