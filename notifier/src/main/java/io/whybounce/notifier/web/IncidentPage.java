package io.whybounce.notifier.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.notice.CausePhrases;

/** An incident as the page shows it: texts only, all of them escaped where they are laid out. */
public record IncidentPage(
    String id,
    String state,
    String factor,
    String who,
    String headline,
    List<Bar> causes,
    String primary,
    String primaryBecause,
    Optional<String> contributingBecause,
    List<Piece> evidence,
    List<String> wouldChange,
    List<String> gateways,
    List<String> tenants,
    List<Row> deliveries,
    String extent,
    String openedAt,
    String openedAgo,
    String updatedAt,
    Optional<String> resolvedAt,
    List<Sent> notices) {
  /** A cause with its percentage. */
  public record Bar(String cause, String phrase, long percent) {}

  /** A piece of evidence. */
  public record Piece(String kind, String statement, Optional<String> source) {}

  /** A delivery. */
  public record Row(
      String time, String tenant, String sender, String recipient, String action, String gateway) {}

  /** A notice. */
  public record Sent(String address, String occasion, String status, String time, String detail) {}

  static IncidentPage of(Incident incident, List<Notification> notices) {
    return new IncidentPage(
        incident.incidentId(),
        incident.state().word(),
        factor(incident),
        incident.primary().name().orElse(incident.factor().value()),
        CausePhrases.of(incident.causes().get(0).cause()),
        incident.causes().stream().map(IncidentPage::bar).toList(),
        party(incident.primary()),
        incident.primary().because(),
        incident.contributing().map(c -> party(c) + ": " + c.because()),
        incident.evidence().stream()
            .filter(e -> e.kind() != EvidenceKind.PRIOR)
            .map(IncidentPage::piece)
            .toList(),
        incident.wouldChange(),
        incident.factor().members(),
        incident.tenants(),
        incident.deliveries().stream()
            .map(
                d ->
                    new Row(
                        time(d.reportedAt()),
                        d.tenant().orElse("unclaimed"),
                        d.sender().orElse(""),
                        d.recipient(),
                        d.action().word(),
                        d.gatewayIp().orElse("")))
            .toList(),
        count(incident.deliveryCount(), "delivery", "deliveries")
            + " to "
            + count(incident.recipientDomainCount(), "recipient domain", "recipient domains"),
        time(incident.openedAt()),
        Layout.ago(incident.openedAt(), Instant.now()),
        time(incident.updatedAt()),
        incident.resolvedAt().map(IncidentPage::time),
        notices.stream()
            .map(
                n ->
                    new Sent(
                        n.address(),
                        n.occasion(),
                        n.status().word(),
                        time(n.at()),
                        n.detail().orElse("")))
            .toList());
  }

  private static String count(int number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }

  private static Bar bar(CauseProbability cause) {
    return new Bar(cause.cause().word(), CausePhrases.of(cause.cause()), cause.percent());
  }

  private static Piece piece(Evidence evidence) {
    return new Piece(seenIn(evidence.kind()), evidence.statement(), evidence.source());
  }

  private static String factor(Incident incident) {
    String value = incident.factor().value();
    return switch (incident.factor().kind()) {
      case PROVIDER -> "gateways of the provider " + value;
      case NETWORK -> "gateways of the network " + value;
      case GATEWAY -> "the gateway " + value;
      case RECIPIENT_PROVIDER -> "recipients' mail provider " + value;
      case RECIPIENT_DOMAIN -> "recipient domain " + value;
      case SENDER_DOMAIN -> "sender domain " + value;
      case REPUTATION_SOURCE -> "the list " + value;
    };
  }

  private static String seenIn(EvidenceKind kind) {
    return switch (kind) {
      case PRIOR -> "experience";
      case RULE -> "words of the notice";
      case DNS -> "DNS";
      case REPUTATION -> "reputation";
      case REPUTATION_CHANGE -> "reputation changed";
      case SPREAD -> "what deliveries share";
    };
  }

  private static String party(Responsible responsible) {
    String words = responsible.party().words();
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1)
        + responsible.name().map(n -> ", " + n).orElse("");
  }

  private static String time(Instant instant) {
    return Layout.time(instant);
  }
}
