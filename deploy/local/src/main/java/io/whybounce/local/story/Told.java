package io.whybounce.local.story;

import java.util.Locale;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.CauseProbability;

/** Events as one line each. */
final class Told {
  private Told() {}

  static String of(Assessment assessment) {
    DeliveryReport report = assessment.diagnosis().report();
    return report.recipient()
        + " "
        + report.action().word()
        + report.status().map(s -> " " + s).orElse("")
        + ": the notice alone says "
        + of(assessment.diagnosis().causes().get(0))
        + ", with lookups "
        + of(assessment.causes().get(0));
  }

  static String of(ReputationChange change) {
    return change.source()
        + " says of "
        + change.ip()
        + ": was "
        + of(change.before())
        + ", now "
        + of(change.after());
  }

  static String of(Incident incident) {
    String state = incident.state() == IncidentState.WARNING ? "WARNING" : "INCIDENT";
    return state
        + " "
        + incident.factor().kind().word()
        + " "
        + incident.factor().value()
        + ": "
        + of(incident.causes().get(0))
        + "; "
        + incident.deliveryCount()
        + " deliveries to "
        + incident.recipientDomainCount()
        + " domains, "
        + incident.tenants().size()
        + " tenants";
  }

  static String of(Notification notification) {
    return notification.channel().word()
        + " to "
        + notification.address()
        + " "
        + notification.status().word()
        + ": "
        + notification.subject();
  }

  static String of(CauseProbability cause) {
    return String.format(Locale.ROOT, "%s %d %%", cause.cause().word(), cause.percent());
  }

  private static String of(Reading reading) {
    return reading.meaning();
  }
}
