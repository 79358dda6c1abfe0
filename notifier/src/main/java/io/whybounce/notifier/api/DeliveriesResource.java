package io.whybounce.notifier.api;

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
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.access.Caller;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.lists.DeliveryFilter;
import io.whybounce.notifier.lists.Lists;
import io.whybounce.notifier.store.DeliveryRow;

/** Deliveries in trouble, as their latest notices have them. */
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries", description = "Messages that were delayed or failed")
public class DeliveriesResource {
  private final Lists lists;

  DeliveriesResource(Lists lists) {
    this.lists = lists;
  }

  /**
   * One delivery.
   *
   * @param delivery what it is
   * @param claimedTag the tag of the ingest address; it decides nothing
   * @param cause the likeliest, by its own evidence
   * @param incidentId the incident that it belongs to
   */
  @Schema(name = "ListedDelivery")
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
  @APIResponse(
      responseCode = "200",
      description = "A page of deliveries",
      content = @Content(schema = @Schema(implementation = Item.class)))
  @Extension(name = ApiDescription.PAGED, value = "true")
  public Uni<Response> list(
      @Context ContainerRequestContext request,
      @Context UriInfo uri,
      @QueryParam("tenant") Optional<String> tenant,
      @Parameter(
              description = "Address of the recipient, or the domain",
              example = "fabrikam.example")
          @QueryParam("recipient")
          Optional<String> recipient,
      @Parameter(description = "Domain of the sender", example = "acme.example")
          @QueryParam("sender")
          Optional<String> sender,
      @Parameter(description = "IP address of the gateway", example = "192.0.2.25")
          @QueryParam("gateway")
          Optional<String> gateway,
      @QueryParam("cause") Optional<String> cause,
      @Parameter(description = "Id of the incident that they belong to") @QueryParam("incident")
          Optional<String> incident,
      @QueryParam("since") Optional<String> since,
      @Parameter(description = "Only those before this time or day", example = "2012-05-15")
          @QueryParam("until")
          Optional<String> until) {
    PageRequest page = PageRequest.of(uri);
    DeliveryFilter filter =
        new DeliveryFilter(
            Caller.of(request).scope(tenant),
            Filters.text("recipient", recipient),
            Filters.text("sender", sender),
            Filters.gateway("gateway", gateway),
            Filters.cause(cause),
            Filters.text("incident", incident),
            Filters.time("since", since),
            Filters.time("until", until));
    return lists
        .deliveries(filter, page.mark(), page.fetch())
        .map(
            rows ->
                page.answer(
                    rows,
                    row -> PageRequest.place(row.delivery().at(), row.id()),
                    Item::of,
                    Optional.empty()));
  }
}
