package io.whybounce.notifier.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Keys;
import io.whybounce.notifier.facts.Sidelines;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.OneLine;

/**
 * Takes events into the database, each once: whatever an event changes, the incident events and the
 * notices that follow are written in one transaction. Replicas that meet at a factor take turns.
 */
@ApplicationScoped
public class Correlations {
  private static final Logger LOG = Logger.getLogger(Correlations.class);

  private final Mutiny.SessionFactory sessions;
  private final BoardStore store;
  private final BoardWriter writer;
  private final Registry registry;
  private final Correlator correlator;
  private final Sidelines sidelines;
  private final NotifierConfig.Correlation config;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Correlations(
      Mutiny.SessionFactory sessions,
      BoardStore store,
      BoardWriter writer,
      Registry registry,
      Correlator correlator,
      Sidelines sidelines,
      NotifierConfig config) {
    this.sessions = sessions;
    this.store = store;
    this.writer = writer;
    this.registry = registry;
    this.correlator = correlator;
    this.sidelines = sidelines;
    this.config = config.correlation();
  }

  /** What else belongs into the transaction that writes revisions of incidents. */
  public interface Also {
    /** Does it, in {@code session}. */
    Uni<Void> with(Mutiny.StatelessSession session, List<Incident> incidents);
  }

  /** Takes assessments; gives the revisions of incidents that follow. On a Vert.x context. */
  public Uni<List<Incident>> assessed(List<Assessment> assessments) {
    return assessed(assessments, (session, incidents) -> Uni.createFrom().voidItem());
  }

  /** The same, and {@code also} in the same transaction. */
  public Uni<List<Incident>> assessed(List<Assessment> assessments, Also also) {
    Instant now = clock.instant();
    List<Assessment> ofTenants = sidelines.ofTenants(assessments);
    return sessions.withStatelessTransaction(
        session ->
            (ofTenants.isEmpty()
                    ? Uni.createFrom().item(List.<Incident>of())
                    : tenants(session, ofTenants)
                        .chain(
                            tenants ->
                                Places.fill(session, ofTenants, now)
                                    .map(filled -> views(filled, tenants, now)))
                        .chain(views -> take(session, views, now))
                        .call(incidents -> also.with(session, incidents)))
                .call(() -> sidelines.assessed(session, assessments, now)));
  }

  /** Takes changes of gateways' reputation; gives the revisions of incidents that follow. */
  public Uni<List<Incident>> changed(List<ReputationChange> events) {
    return changed(events, (session, incidents) -> Uni.createFrom().voidItem());
  }

  /** The same, and {@code also} in the same transaction. */
  public Uni<List<Incident>> changed(List<ReputationChange> events, Also also) {
    Instant now = clock.instant();
    List<GatewayChange> changes = events.stream().map(GatewayChange::of).toList();
    return sessions.withStatelessTransaction(
        session ->
            correlate(
                    session,
                    Keys.of(List.of(), changes),
                    changes.stream().map(GatewayChange::id).toList(),
                    now,
                    now,
                    (board, unseen) ->
                        changes.stream()
                            .filter(c -> unseen.contains(c.id()))
                            .sorted(Comparator.comparing(GatewayChange::at))
                            .forEach(c -> correlator.change(board, c, now)),
                    () ->
                        writer
                            .keep(session, changes)
                            .chain(() -> sidelines.changed(session, events)))
                .call(incidents -> also.with(session, incidents)));
  }

  /** Ends what is over, some incidents after the other. */
  public Uni<List<Incident>> sweep() {
    return sweep("", new ArrayList<>());
  }

  private Uni<List<Incident>> sweep(String after, List<Incident> ended) {
    Instant now = clock.instant();
    return sessions
        .withStatelessTransaction(
            session ->
                // All stripes: whoever correlates waits for a moment.
                store
                    .lock(session, Keys.allLocks())
                    .chain(() -> store.active(session, after))
                    .invoke(loaded -> correlator.sweep(loaded.board(), now))
                    .call(
                        loaded ->
                            writer
                                .write(session, loaded, now, config.maxWait())
                                .invoke(ended::addAll)))
        .chain(
            loaded ->
                loaded.incidents().size() < BoardStore.MAX_INCIDENTS
                    ? Uni.createFrom().item(ended)
                    : sweep(Collections.max(loaded.incidents()), ended));
  }

  private record View(String id, Delivery delivery) {}

  private interface Step {
    void apply(Board board, Set<String> unseen);
  }

  private interface Then {
    Uni<Void> run();
  }

  private Uni<Map<String, String>> tenants(
      Mutiny.StatelessSession session, List<Assessment> assessments) {
    return registry.tenants(
        session,
        assessments.stream()
            .map(a -> a.diagnosis().report().original().senderDomain())
            .flatMap(Optional::stream)
            .distinct()
            .toList());
  }

  private static List<View> views(
      List<Assessment> assessments, Map<String, String> tenants, Instant now) {
    List<View> views = new ArrayList<>();
    for (Assessment assessment : assessments) {
      Optional<String> tenant =
          assessment.diagnosis().report().original().senderDomain().map(tenants::get);
      Delivery delivery = Deliveries.of(assessment, tenant, now);
      tellClaim(delivery);
      views.add(new View(assessment.assessmentId(), delivery));
    }
    return views;
  }

  /** Whoever tries to get sight of another tenant's mail by a tag is seen, too. */
  private static void tellClaim(Delivery delivery) {
    Optional<String> other =
        delivery.claimedTag().filter(t -> !delivery.tenant().equals(Optional.of(t)));
    if (other.isPresent()) {
      try (LogFields about = LogFields.delivery(delivery.id())) {
        LOG.infof(
            "delivery=%s tenant=%s came with the tag %s, which decides nothing",
            delivery.id(), delivery.tenant().orElse("-"), OneLine.of(other.get()));
      }
    }
  }

  private Uni<List<Incident>> take(Mutiny.StatelessSession session, List<View> views, Instant now) {
    List<Delivery> deliveries = views.stream().map(View::delivery).toList();
    return correlate(
        session,
        Keys.of(deliveries, List.of()),
        views.stream().map(View::id).toList(),
        deliveries.stream().map(Delivery::at).min(Comparator.naturalOrder()).orElse(now),
        now,
        (board, unseen) ->
            views.stream()
                .filter(v -> unseen.remove(v.id()))
                .sorted(Comparator.comparing(v -> v.delivery().at()))
                .forEach(v -> correlator.arrive(board, v.delivery(), now)),
        () -> Uni.createFrom().voidItem());
  }

  private Uni<List<Incident>> correlate(
      Mutiny.StatelessSession session,
      Keys keys,
      List<String> ids,
      Instant earliest,
      Instant now,
      Step step,
      Then then) {
    return store
        .lock(session, keys.locks())
        .chain(() -> store.unseen(session, ids, now))
        .chain(
            unseen ->
                unseen.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : store
                        .load(session, keys, earliest, now, config.window())
                        .invoke(loaded -> step.apply(loaded.board(), unseen))
                        .chain(loaded -> writer.write(session, loaded, now, config.maxWait()))
                        .call(then::run));
  }
}
