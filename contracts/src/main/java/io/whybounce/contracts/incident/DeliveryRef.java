package io.whybounce.contracts.incident;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.report.Action;

/**
 * One delivery of an incident.
 *
 * @param deliveryId id of the delivery
 * @param tenant whose message it was
 * @param sender of the original message
 * @param recipient of the original message
 * @param action the latest that was reported
 * @param gatewayIp address of the gateway
 * @param reportedAt when the notice came
 */
public record DeliveryRef(
    String deliveryId,
    Optional<String> tenant,
    Optional<String> sender,
    String recipient,
    Action action,
    Optional<String> gatewayIp,
    Instant reportedAt) {
  /** Bounds every text. */
  public DeliveryRef {
    deliveryId = Checks.name("deliveryId", deliveryId);
    tenant = Checks.optionalName("tenant", tenant);
    sender = Checks.optionalName("sender", sender);
    recipient = Checks.name("recipient", recipient);
    action = Checks.present("action", action);
    gatewayIp = Checks.optionalName("gatewayIp", gatewayIp);
    reportedAt = Checks.present("reportedAt", reportedAt);
  }
}
