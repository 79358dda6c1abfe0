package io.whybounce.notifier.verdict;

import java.time.Instant;
import java.util.List;

import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Factor;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Dossier;

/** Makes the event that tells of an incident's revision. */
public final class Incidents {
  /** Deliveries that the event holds; it has the number of all. */
  public static final int MAX_DELIVERIES = 100;

  private Incidents() {}

  /**
   * The event.
   *
   * @param latest deliveries, latest first, at most {@link #MAX_DELIVERIES}
   */
  public static Incident of(
      Dossier dossier, Judgement judgement, List<DeliveryRef> latest, Instant now) {
    return new Incident(
        dossier.id(),
        dossier.revision(),
        dossier.state(),
        new Factor(
            dossier.factor().kind(),
            dossier.factor().value(),
            dossier.ofGateways()
                ? dossier.extent().gateways().stream().sorted().toList()
                : List.of(dossier.factor().value())),
        judgement.causes(),
        judgement.primary(),
        judgement.contributing(),
        judgement.evidence(),
        judgement.wouldChange(),
        dossier.extent().deliveries(),
        dossier.extent().destinations().size(),
        dossier.extent().tenants().keySet().stream().sorted().toList(),
        latest,
        dossier.openedAt(),
        dossier.extent().firstNoticeAt(),
        now,
        dossier.resolvedAt());
  }
}
