package io.whybounce.notifier.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.Factor;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.incident.Responsible;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.contracts.verdict.Verdict;

/** Incidents in which nothing has bounced yet: a source thinks worse of a gateway than before. */
public final class Warnings {
  private static final double WORTH_SHOWING = 0.05;

  private Warnings() {}

  /** Whether {@code change} is one for the worse: a lower band, or a new listing as bad. */
  public static boolean isWorse(ReputationChange change) {
    Reading before = change.before();
    Reading after = change.after();
    if (change.kind() == SourceKind.IP_BLOCKLIST) {
      return before.outcome() == Outcome.NOT_LISTED && after.outcome() == Outcome.LISTED;
    }
    Optional<Band> old = before.band();
    return old.isPresent() && after.band().filter(b -> b.compareTo(old.get()) < 0).isPresent();
  }

  static Incident of(ReputationChange change, Instant now) {
    Factor factor = IncidentMaker.factor(change);
    Evidence evidence = evidence(change);
    List<CauseProbability> causes = Verdict.of(List.of(evidence)).atLeast(WORTH_SHOWING);
    return new Incident(
        EventIds.of("incident", factor.kind().word(), factor.value(), change.changeId()),
        1,
        IncidentState.WARNING,
        factor,
        causes,
        new Responsible(
            Party.SENDING_PROVIDER,
            change.gateway().flatMap(GatewayFacts::providerName),
            "It runs the gateways whose reputation fell."),
        Optional.empty(),
        List.of(evidence),
        List.of("Delays or bounces through these gateways would make it an incident."),
        0,
        0,
        List.of(),
        List.of(),
        now,
        Optional.empty(),
        now,
        Optional.empty());
  }

  static Optional<Incident> with(Incident incident, ReputationChange change, Instant now) {
    Evidence evidence = evidence(change);
    boolean known =
        incident.evidence().stream().anyMatch(e -> e.statement().equals(evidence.statement()));
    if (incident.state() != IncidentState.WARNING || known) {
      return Optional.empty();
    }
    List<Evidence> all = new ArrayList<>(incident.evidence());
    all.add(evidence);
    TreeSet<String> members = new TreeSet<>(incident.factor().members());
    members.add(change.ip());
    return Optional.of(
        new Incident(
            incident.incidentId(),
            incident.revision() + 1,
            incident.state(),
            new Factor(incident.factor().kind(), incident.factor().value(), List.copyOf(members)),
            Verdict.of(all).atLeast(WORTH_SHOWING),
            incident.primary(),
            incident.contributing(),
            all,
            incident.wouldChange(),
            0,
            0,
            List.of(),
            List.of(),
            incident.openedAt(),
            Optional.empty(),
            now,
            Optional.empty()));
  }

  private static Evidence evidence(ReputationChange change) {
    boolean listed = change.kind() == SourceKind.IP_BLOCKLIST;
    return new Evidence(
        (listed ? "listed-new:" : "score-fell:") + change.source(),
        EvidenceKind.REPUTATION_CHANGE,
        change.source()
            + " says of "
            + change.ip()
            + ": "
            + change.after().meaning()
            + "; before it said: "
            + change.before().meaning()
            + " (changed between "
            + change.changedAfter()
            + " and "
            + change.changedBefore()
            + ")",
        Optional.empty(),
        // As the reputation checker weighs a fall; deliveries bring its own weights with them.
        Map.of(listed ? Cause.IP_LISTED : Cause.IP_REPUTATION, 150.0),
        Optional.empty(),
        Optional.of(change.changedBefore()));
  }
}
