package io.whybounce.contracts.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Deliveries that one common factor explains, as of one revision.
 *
 * @param incidentId stable over its life
 * @param revision counts up from 1 with each change that is published; a lower one that comes later
 *     is stale
 * @param state where it stands
 * @param factor what the deliveries have in common
 * @param causes by all evidence, most likely first; at least one
 * @param primary who is responsible first of all
 * @param contributing who has a share in it
 * @param evidence what the verdict rests on
 * @param wouldChange what evidence would change the verdict, one sentence each
 * @param deliveryCount distinct deliveries
 * @param recipientDomainCount distinct recipient domains
 * @param tenants the tenants that are touched
 * @param deliveries the latest of them, at most {@link #MAX_DELIVERIES}
 * @param openedAt when it was opened
 * @param firstNoticeAt when the first notice that belongs to it came
 * @param updatedAt when this revision was made
 * @param resolvedAt when it ended
 */
public record Incident(
    String incidentId,
    int revision,
    IncidentState state,
    Factor factor,
    List<CauseProbability> causes,
    Responsible primary,
    Optional<Responsible> contributing,
    List<Evidence> evidence,
    List<String> wouldChange,
    int deliveryCount,
    int recipientDomainCount,
    List<String> tenants,
    List<DeliveryRef> deliveries,
    Instant openedAt,
    Optional<Instant> firstNoticeAt,
    Instant updatedAt,
    Optional<Instant> resolvedAt) {
  /** Most deliveries that one event names; {@code deliveryCount} counts all. */
  public static final int MAX_DELIVERIES = 100;

  /** Refuses an incident without a cause. */
  public Incident {
    incidentId = Checks.name("incidentId", incidentId);
    state = Checks.present("state", state);
    factor = Checks.present("factor", factor);
    causes = Checks.list("causes", causes);
    primary = Checks.present("primary", primary);
    contributing = Checks.optional(contributing);
    evidence = Checks.list("evidence", evidence);
    wouldChange = Checks.texts("wouldChange", wouldChange);
    tenants = Checks.names("tenants", tenants);
    deliveries = Checks.list("deliveries", deliveries, MAX_DELIVERIES);
    openedAt = Checks.present("openedAt", openedAt);
    firstNoticeAt = Checks.optional(firstNoticeAt);
    updatedAt = Checks.present("updatedAt", updatedAt);
    resolvedAt = Checks.optional(resolvedAt);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("causes is empty");
    }
    Checks.atLeast("revision", 1, revision);
    Checks.atLeast("deliveryCount", 0, deliveryCount);
    Checks.atLeast("recipientDomainCount", 0, recipientDomainCount);
  }
}
