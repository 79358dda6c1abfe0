package io.whybounce.notifier.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.EvidenceKind;

/**
 * An incident as the page shows it.
 *
 * @param incident the incident
 */
public record IncidentView(Incident incident) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Where it stands. */
  public String state() {
    return incident.state().word();
  }

  /** What its deliveries share. */
  public String factor() {
    return incident.factor().kind().word() + " " + incident.factor().value();
  }

  /** The most likely cause. */
  public String cause() {
    return incident.causes().get(0).cause().word();
  }

  /** Its probability. */
  public String percent() {
    return percent(incident.causes().get(0));
  }

  /** The further causes, each with its probability. */
  public List<String> others() {
    return incident.causes().stream()
        .skip(1)
        .limit(4)
        .map(c -> c.cause().word() + " " + percent(c))
        .toList();
  }

  /** Who must act first. */
  public String primary() {
    return incident.primary().party().words()
        + incident.primary().name().map(n -> " (" + n + ")").orElse("");
  }

  /** The sentences that the verdict rests on. */
  public List<String> evidence() {
    return incident.evidence().stream()
        .filter(e -> e.kind() != EvidenceKind.PRIOR)
        .map(e -> e.statement())
        .distinct()
        .toList();
  }

  /** The deliveries, one row each. */
  public List<Row> deliveries() {
    return incident.deliveries().stream().map(Row::new).toList();
  }

  /** When it was opened, in UTC. */
  public String opened() {
    return time(incident.openedAt());
  }

  /** When it changed last, in UTC. */
  public String updated() {
    return time(incident.updatedAt());
  }

  private static String percent(CauseProbability cause) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(100 * cause.probability()));
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  /**
   * A delivery in a table.
   *
   * @param delivery the delivery
   */
  public record Row(DeliveryRef delivery) {
    /** The tenant, or a dash. */
    public String tenant() {
      return delivery.tenant().orElse("-");
    }

    /** The sender, or a dash. */
    public String sender() {
      return delivery.sender().orElse("-");
    }

    /** The gateway's address, or a dash. */
    public String gateway() {
      return delivery.gatewayIp().orElse("-");
    }

    /** When the notice came, in UTC. */
    public String at() {
      return time(delivery.reportedAt());
    }
  }
}
