package io.whybounce.contracts.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Factor;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Party;

/** Incidents and what was told of them. */
final class Incidents {
  private static final Instant AT = Reports.AT;

  private Incidents() {}

  static Incident rich() {
    return new Incident(
        "i-1",
        7,
        IncidentState.RESOLVED,
        new Factor(FactorKind.PROVIDER, "provider.example", List.of(Reports.GATEWAY)),
        Verdicts.causes(),
        new Responsible(Party.SENDING_PROVIDER, Optional.of("Provider"), "its gateways fell"),
        Optional.of(
            new Responsible(
                Party.RECIPIENT_ORGANISATION,
                Optional.of("customer.example"),
                "its policy treats Neutral as bad")),
        List.of(Verdicts.evidence()),
        List.of("A delivery through another gateway."),
        12,
        5,
        List.of("acme"),
        List.of(
            new DeliveryRef(
                "d-1",
                Optional.of("acme"),
                Optional.of("ann@acme.example"),
                "bob@customer.example",
                Action.DELAYED,
                Optional.of(Reports.GATEWAY),
                AT)),
        AT,
        Optional.of(AT.minusSeconds(9)),
        AT.plusSeconds(60),
        Optional.of(AT.plusSeconds(60)));
  }

  static Incident minimal() {
    return new Incident(
        "i",
        1,
        IncidentState.WARNING,
        new Factor(FactorKind.GATEWAY, Reports.GATEWAY, List.of()),
        List.of(new CauseProbability(Cause.UNSTATED, 1)),
        new Responsible(Party.UNKNOWN, Optional.empty(), ""),
        Optional.empty(),
        List.of(),
        List.of(),
        0,
        0,
        List.of(),
        List.of(),
        AT,
        Optional.empty(),
        AT,
        Optional.empty());
  }

  static Notification richNotification() {
    return new Notification(
        "o-1",
        "i-1",
        7,
        "grew",
        Optional.of("acme"),
        "https://hooks.acme.example/whybounce",
        Channel.WEBHOOK,
        "Your mail is delayed",
        NotificationStatus.FAILED,
        3,
        Optional.of("410 Gone"),
        AT,
        Optional.of("copy"),
        Optional.of("failed"));
  }

  static Notification minimalNotification() {
    return new Notification(
        "o",
        "i",
        1,
        "opened",
        Optional.empty(),
        "noc@msp.example",
        Channel.MAIL,
        "",
        NotificationStatus.PENDING,
        0,
        Optional.empty(),
        AT,
        Optional.empty(),
        Optional.empty());
  }
}
