package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;

/** Makes the correlation's view of a delivery from an assessment. */
public final class Deliveries {
  /** From here on the gateway's reputation counts as the likely cause. */
  private static final double PROVEN = 0.5;

  private Deliveries() {}

  /**
   * The delivery that {@code assessment} tells of.
   *
   * @param tenant who owns the sender domain, by the registry: never the ingest address's tag,
   *     which anybody can write
   * @param now a notice cannot have come later than that
   */
  public static Delivery of(Assessment assessment, Optional<String> tenant, Instant now) {
    DeliveryReport report = assessment.diagnosis().report();
    List<Evidence> evidence = new ArrayList<>(assessment.diagnosis().evidence());
    evidence.addAll(assessment.evidence());
    Instant at = report.notice().receivedAt();
    return new Delivery(
        report.deliveryId(),
        tenant,
        report.notice().tenant(),
        report.original().sender(),
        report.original().senderDomain(),
        report.recipient(),
        report.recipientDomain(),
        assessment.recipientProvider(),
        report.action(),
        place(assessment, report),
        Bearing.of(assessment),
        Bearing.isConclusive(assessment),
        reputation(assessment.causes()) >= PROVEN,
        at.isAfter(now) ? now : at,
        evidence,
        assessment.findings().stream().map(Standing::of).flatMap(Optional::stream).toList());
  }

  private static Optional<GatewayPlace> place(Assessment assessment, DeliveryReport report) {
    return assessment
        .gateway()
        .map(GatewayPlace::of)
        .or(() -> report.gateway().flatMap(Gateway::ip).map(GatewayPlace::unknown));
  }

  private static double reputation(List<CauseProbability> causes) {
    return causes.stream()
        .filter(c -> c.cause() == Cause.IP_REPUTATION || c.cause() == Cause.IP_LISTED)
        .mapToDouble(CauseProbability::probability)
        .sum();
  }
}
