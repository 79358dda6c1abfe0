package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;

/**
 * What is kept of events beside their correlation: facts for tickets, readings of gateways, and
 * notices of our own that came back. All in the transaction of its caller.
 */
@ApplicationScoped
public class Sidelines {
  private final FactStore facts;
  private final ReadingStore readings;
  private final OwnBounces bounces;

  /** For the container. */
  public Sidelines(FactStore facts, ReadingStore readings, OwnBounces bounces) {
    this.facts = facts;
    this.readings = readings;
    this.bounces = bounces;
  }

  /** Those of {@code assessments} that are about tenants' mail, not about notices of our own. */
  public List<Assessment> ofTenants(List<Assessment> assessments) {
    return assessments.stream().filter(a -> !bounces.isOurs(a)).toList();
  }

  /**
   * Keeps what {@code assessments} tell. Comes after the factors are locked, as with {@link
   * #changed}: in one order, two that meet at a gateway do not wait for each other in a circle.
   */
  public Uni<Void> assessed(
      Mutiny.StatelessSession session, List<Assessment> assessments, Instant now) {
    List<Assessment> ours = assessments.stream().filter(bounces::isOurs).toList();
    return bounces
        .take(session, ours, now)
        .chain(() -> facts.keep(session, ofTenants(assessments)))
        .chain(() -> readings.keep(session, Readings.of(assessments)));
  }

  /** Keeps what {@code changes} tell. */
  public Uni<Void> changed(Mutiny.StatelessSession session, List<ReputationChange> changes) {
    return readings.keep(session, Readings.ofChanges(changes));
  }
}
