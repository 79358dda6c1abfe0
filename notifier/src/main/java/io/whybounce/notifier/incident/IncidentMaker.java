package io.whybounce.notifier.incident;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Factor;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Group;

/** Makes incidents of groups, and warnings of changed reputations. */
public final class IncidentMaker {
  /** Deliveries that an event names; the count tells how many there are. */
  private static final int MAX_NAMED = 100;

  private final Judge judge = new Judge();

  /** A new incident of {@code group}. The same first delivery gives the same id. */
  public Incident open(Group group, Instant now) {
    Delivery first = group.deliveries().get(0);
    String id = EventIds.of("incident", group.kind().word(), group.value(), first.id());
    return of(id, 1, IncidentState.OPEN, group, now, now);
  }

  /**
   * The next revision of {@code incident}, which {@code group} now explains; empty if nothing worth
   * telling has changed.
   */
  public Optional<Incident> revise(Incident incident, Group group, Instant now) {
    IncidentState state =
        incident.state() == IncidentState.ACKNOWLEDGED
            ? IncidentState.ACKNOWLEDGED
            : IncidentState.OPEN;
    Incident next =
        of(incident.incidentId(), incident.revision() + 1, state, group, incident.openedAt(), now);
    return isSame(incident, next) ? Optional.empty() : Optional.of(next);
  }

  private static boolean isSame(Incident a, Incident b) {
    return a.state() == b.state()
        && a.factor().equals(b.factor())
        && a.deliveries().equals(b.deliveries())
        && a.deliveryCount() == b.deliveryCount()
        && a.causes().get(0).cause() == b.causes().get(0).cause()
        && a.contributing().isPresent() == b.contributing().isPresent();
  }

  private Incident of(
      String id, int revision, IncidentState state, Group group, Instant openedAt, Instant now) {
    Judge.Judgement judgement = judge.judge(group, now);
    Cause cause = judgement.causes().get(0).cause();
    return new Incident(
        id,
        revision,
        state,
        group.factor(),
        judgement.causes(),
        Parties.primary(group, cause),
        Parties.contributing(group, cause),
        judgement.evidence(),
        Parties.wouldChange(group, cause),
        group.deliveries().size(),
        group.recipientDomains().size(),
        List.copyOf(group.tenants()),
        group.deliveries().stream()
            .sorted(Comparator.comparing(Delivery::reportedAt).reversed())
            .limit(MAX_NAMED)
            .map(IncidentMaker::ref)
            .toList(),
        openedAt,
        group.deliveries().stream().map(Delivery::reportedAt).min(Comparator.naturalOrder()),
        now,
        Optional.empty());
  }

  private static DeliveryRef ref(Delivery delivery) {
    return new DeliveryRef(
        delivery.id(),
        delivery.tenant(),
        delivery.report().original().sender(),
        delivery.report().recipient(),
        delivery.report().action(),
        delivery.gatewayIp(),
        delivery.reportedAt());
  }

  /** A warning that a gateway's reputation fell; nothing is known to have bounced. */
  public Incident warn(ReputationChange change, Instant now) {
    return Warnings.of(change, now);
  }

  /** The warning {@code incident} with one more change; empty if it tells nothing new. */
  public Optional<Incident> warnMore(Incident incident, ReputationChange change, Instant now) {
    return Warnings.with(incident, change, now);
  }

  /** {@code incident} at its end, because an older one proves to be the same trouble. */
  public static Incident merged(Incident incident, Instant now) {
    return new Incident(
        incident.incidentId(),
        incident.revision() + 1,
        IncidentState.RESOLVED,
        incident.factor(),
        incident.causes(),
        incident.primary(),
        incident.contributing(),
        incident.evidence(),
        List.of("It goes on as part of an older incident with a wider factor."),
        incident.deliveryCount(),
        incident.recipientDomainCount(),
        incident.tenants(),
        incident.deliveries(),
        incident.openedAt(),
        incident.firstNoticeAt(),
        now,
        Optional.of(now));
  }

  /** Whether {@code change} is about what {@code incident} is about. */
  public static boolean isAbout(Incident incident, ReputationChange change) {
    Factor factor = factor(change);
    return incident.factor().members().contains(change.ip())
        || incident.factor().kind() == factor.kind()
            && incident.factor().value().equals(factor.value());
  }

  /** What a change is about: the gateway's provider, or the gateway alone if that is not known. */
  public static Factor factor(ReputationChange change) {
    return change
        .gateway()
        .flatMap(GatewayFacts::provider)
        .map(p -> new Factor(FactorKind.PROVIDER, p, List.of(change.ip())))
        .orElseGet(() -> new Factor(FactorKind.GATEWAY, change.ip(), List.of(change.ip())));
  }
}
