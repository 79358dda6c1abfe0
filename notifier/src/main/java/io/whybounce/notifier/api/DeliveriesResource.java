package io.whybounce.notifier.api;

import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.store.DeliveryRow;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.Reader;

/** Deliveries in trouble, as their latest notices have them. */
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {
  private final Reader reader;

  DeliveriesResource(Reader reader) {
    this.reader = reader;
  }

  /**
   * One delivery.
   *
   * @param delivery what it is
   * @param claimedTag the tag of the ingest address; it decides nothing
   * @param cause the likeliest, by its own evidence
   * @param incidentId the incident that it belongs to
   */
  public record Item(
      DeliveryRef delivery,
      Optional<String> claimedTag,
      CauseProbability cause,
      Optional<String> incidentId) {
    static Item of(DeliveryRow row) {
      Delivery delivery = row.delivery();
      return new Item(
          delivery.ref(),
          delivery.claimedTag(),
          Verdict.of(delivery.evidence()).top(),
          row.incident());
    }
  }

  /** A page of them, the latest first. */
  @GET
  @Operation(summary = "Deliveries of a tenant, or of all, the latest first")
  public Uni<String> list(
      @Context ContainerRequestContext request,
      @QueryParam("tenant") Optional<String> tenant,
      @QueryParam("page") @DefaultValue("0") int page,
      @QueryParam("size") @DefaultValue("50") int size) {
    int bounded = Page.size(size);
    int number = Page.page(page);
    return reader
        .deliveries(Caller.of(request).scope(tenant), number * bounded, bounded)
        .map(rows -> rows.stream().map(Item::of).toList())
        .map(items -> Json.write(new Items(items, number, bounded)));
  }

  private record Items(java.util.List<Item> items, int page, int size) {}
}
