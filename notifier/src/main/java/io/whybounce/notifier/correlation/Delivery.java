package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.verdict.CauseProbability;

/**
 * One delivery in trouble, with the latest assessment of it.
 *
 * @param tenant the tenant that it belongs to by the registry, not by the notice's claim
 * @param assessment the latest one
 */
public record Delivery(Optional<String> tenant, Assessment assessment) {
  /** What the notices say of it. */
  public DeliveryReport report() {
    return assessment.diagnosis().report();
  }

  /** Its id. */
  public String id() {
    return report().deliveryId();
  }

  /** When the latest notice of it came. */
  public Instant reportedAt() {
    return report().notice().receivedAt();
  }

  /** Whether it did not arrive, or not yet. */
  public boolean inTrouble() {
    return report().action() == Action.DELAYED || report().action() == Action.FAILED;
  }

  /** Address of the gateway. */
  public Optional<String> gatewayIp() {
    return assessment
        .gateway()
        .map(GatewayFacts::ip)
        .or(() -> report().gateway().flatMap(Gateway::ip));
  }

  /** Id of who runs the gateway. */
  public Optional<String> provider() {
    return assessment.gateway().flatMap(GatewayFacts::provider);
  }

  /** Name of who runs the gateway, as people say it. */
  public Optional<String> providerName() {
    return assessment.gateway().flatMap(GatewayFacts::providerName);
  }

  /** The recipient's domain; the whole address if it has none. */
  public String recipientDomain() {
    return report().recipientDomain().orElse(report().recipient());
  }

  /** Who runs the recipient's mail system. */
  public Optional<String> recipientProvider() {
    return assessment.recipientProvider();
  }

  /** The sender's domain. */
  public Optional<String> senderDomain() {
    return report().original().senderDomain();
  }

  /** The most likely cause by all that is known of this delivery alone. */
  public CauseProbability top() {
    return assessment.causes().get(0);
  }
}
