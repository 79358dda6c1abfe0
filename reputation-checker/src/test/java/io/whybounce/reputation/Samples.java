package io.whybounce.reputation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

/** Diagnoses for tests. */
public final class Samples {
  private Samples() {}

  /** What the classifier starts from where a delay notice gives no reason. */
  public static Evidence prior() {
    return new Evidence(
        "prior-delayed",
        EvidenceKind.PRIOR,
        "A delay alone does not tell its cause.",
        Optional.empty(),
        Map.of(
            Cause.UNSTATED, 40.0,
            Cause.CONNECTION_FAILED, 2.0,
            Cause.GREYLISTED, 1.5,
            Cause.MAILBOX_FULL, 1.5,
            Cause.RATE_LIMITED, 1.5),
        Optional.empty(),
        Optional.empty());
  }

  /** A delay without a reason, through the gateway of that address. */
  public static Diagnosis delayed(String message, String recipient, String ip) {
    return delayed(message, recipient, gateway(Optional.of(ip), Optional.empty()));
  }

  /** A delay without a reason, through the host of that name. */
  public static Diagnosis delayedThroughHost(String message, String recipient, String host) {
    return delayed(message, recipient, gateway(Optional.empty(), Optional.of(host)));
  }

  private static Gateway gateway(Optional<String> ip, Optional<String> host) {
    return new Gateway(ip, host, GatewaySource.REPORTING_MTA, "named by the notice");
  }

  private static Diagnosis delayed(String message, String recipient, Gateway gateway) {
    String delivery = EventIds.delivery(message, recipient);
    DeliveryReport report =
        new DeliveryReport(
            EventIds.of("report", message, recipient),
            delivery,
            new NoticeRef(
                EventIds.of("notice", message),
                Instant.parse("2012-05-21T16:10:00Z"),
                Optional.of("acme"),
                Optional.empty(),
                "rfc3464",
                "direct"),
            recipient,
            Optional.empty(),
            Action.DELAYED,
            false,
            Optional.of("4.4.7"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(gateway),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new OriginalMessage(
                Optional.of(message),
                Optional.of("anna@acme.example"),
                Optional.empty(),
                Optional.empty()));
    List<Evidence> evidence = List.of(prior());
    return new Diagnosis(
        EventIds.of("diagnosis", report.reportId()),
        report,
        Verdict.of(evidence).atLeast(0.02),
        evidence,
        Permanence.TRANSIENT,
        "Wait.",
        "test");
  }
}
