package io.whybounce.notifier.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Verdict;

/** Assessments for tests: what the services before this one say of one delivery. */
public final class Cases {
  /** When everything happens. */
  public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private static final Evidence PRIOR =
      evidence(
          "prior-delayed",
          EvidenceKind.PRIOR,
          "A delay alone does not tell its cause.",
          Map.of(Cause.UNSTATED, 40.0, Cause.CONNECTION_FAILED, 2.0));

  private Cases() {}

  /** A delay without a reason through a gateway whose score fell from good to neutral. */
  public static Assessment fallen(
      String sender, String recipient, String gateway, String provider) {
    return of(
        sender,
        recipient,
        gateway,
        Optional.of(provider),
        Action.DELAYED,
        Optional.of(
            evidence(
                "score-fell:repute",
                EvidenceKind.REPUTATION_CHANGE,
                "Repute score of " + gateway + " fell: it was +2.1, and is 0.0",
                Map.of(Cause.IP_REPUTATION, 150.0, Cause.UNSTATED, 0.5))),
        Optional.of(Band.NEUTRAL));
  }

  /** A delay without a reason, and nothing that lookups could add. */
  public static Assessment silent(
      String sender, String recipient, String gateway, String provider) {
    return of(
        sender,
        recipient,
        gateway,
        Optional.of(provider),
        Action.DELAYED,
        Optional.empty(),
        Optional.empty());
  }

  /** A failure with a reason that the server states. */
  public static Assessment stated(
      String sender, String recipient, String gateway, String provider, Cause cause) {
    return of(
        sender,
        recipient,
        gateway,
        Optional.of(provider),
        Action.FAILED,
        Optional.of(
            evidence(
                "rule-" + cause.word(),
                EvidenceKind.RULE,
                "The server says so to " + recipient,
                Map.of(cause, 5_000.0))),
        Optional.empty());
  }

  private static Assessment of(
      String sender,
      String recipient,
      String gateway,
      Optional<String> provider,
      Action action,
      Optional<Evidence> more,
      Optional<Band> band) {
    DeliveryReport report = report(sender, recipient, gateway, action);
    List<Evidence> all = new ArrayList<>(List.of(PRIOR));
    more.ifPresent(all::add);
    Diagnosis diagnosis =
        new Diagnosis(
            EventIds.of("diagnosis", report.reportId()),
            report,
            Verdict.of(List.of(PRIOR)).atLeast(0.01),
            List.of(PRIOR),
            Permanence.UNKNOWN,
            "Wait.",
            "rules");
    return new Assessment(
        EventIds.of("assessment", diagnosis.diagnosisId()),
        diagnosis,
        Optional.of(
            new GatewayFacts(
                gateway,
                Optional.of("out." + provider.orElse("x.example")),
                true,
                provider,
                provider,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        Optional.of(recipient.substring(recipient.indexOf('@') + 1)),
        band.map(b -> List.of(finding(gateway, b))).orElse(List.of()),
        more.map(List::of).orElse(List.of()),
        Verdict.of(all).atLeast(0.01),
        List.of(),
        NOW);
  }

  private static DeliveryReport report(
      String sender, String recipient, String gateway, Action action) {
    String deliveryId = EventIds.delivery(sender + "|" + recipient, recipient);
    return new DeliveryReport(
        EventIds.of("report", deliveryId),
        deliveryId,
        new NoticeRef(
            "notice-" + deliveryId, NOW, Optional.empty(), Optional.empty(), "rfc3464", "direct"),
        recipient,
        Optional.empty(),
        action,
        false,
        Optional.of("4.4.7"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Gateway(
                Optional.of(gateway), Optional.empty(), GatewaySource.REPORTING_MTA, "it says so")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new OriginalMessage(
            Optional.of(sender + "|" + recipient),
            Optional.of(sender),
            Optional.of("Order"),
            Optional.empty()));
  }

  private static Finding finding(String gateway, Band band) {
    return new Finding(
        "repute",
        SourceKind.IP_SCORE,
        gateway,
        reading(band, 0.0),
        Optional.of(reading(Band.GOOD, 2.1)));
  }

  private static Reading reading(Band band, double score) {
    return new Reading(
        Outcome.LISTED, Optional.of(score), Optional.of(band), List.of(), band.word(), NOW, NOW);
  }

  /** A change of a gateway's band. */
  public static ReputationChange change(String gateway, String provider, Band before, Band after) {
    return new ReputationChange(
        EventIds.of("change", gateway, before.word(), after.word()),
        gateway,
        Optional.of(
            new GatewayFacts(
                gateway,
                Optional.empty(),
                true,
                Optional.of(provider),
                Optional.of(provider),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        "repute",
        SourceKind.IP_SCORE,
        reading(before, 2.1),
        reading(after, 0.0),
        NOW,
        NOW.plusSeconds(5));
  }

  private static Evidence evidence(
      String id, EvidenceKind kind, String statement, Map<Cause, Double> odds) {
    return new Evidence(
        id, kind, statement, Optional.empty(), odds, Optional.empty(), Optional.empty());
  }
}
