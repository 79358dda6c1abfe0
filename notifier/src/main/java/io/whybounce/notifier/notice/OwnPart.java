package io.whybounce.notifier.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Delivery;

/** What an owner may see of an incident: the tenant's own part, and what is public. */
public final class OwnPart {
  private OwnPart() {}

  /**
   * The incident as {@code tenant} may see it.
   *
   * @param count of the tenant's deliveries
   * @param own the tenant's deliveries, latest first
   */
  public static Incident of(Incident whole, String tenant, int count, List<Delivery> own) {
    Set<String> mine = new HashSet<>();
    own.forEach(d -> d.evidence().forEach(e -> mine.add(e.statement())));
    return new Incident(
        whole.incidentId(),
        whole.revision(),
        whole.state(),
        whole.factor(),
        whole.causes(),
        whole.primary(),
        whole.contributing(),
        whole.evidence().stream()
            .filter(
                e ->
                    e.kind() == EvidenceKind.PRIOR
                        || e.kind() == EvidenceKind.SPREAD
                        || e.kind() == EvidenceKind.REPUTATION
                        || e.kind() == EvidenceKind.REPUTATION_CHANGE
                        || mine.contains(e.statement()))
            .toList(),
        whole.wouldChange(),
        count,
        (int) own.stream().map(Delivery::destination).distinct().count(),
        List.of(tenant),
        own.stream().limit(Incident.MAX_DELIVERIES).map(Delivery::ref).toList(),
        whole.openedAt(),
        own.stream().map(Delivery::at).min(java.util.Comparator.naturalOrder()),
        whole.updatedAt(),
        whole.resolvedAt());
  }
}
