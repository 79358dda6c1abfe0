package io.whybounce.notifier.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Group;
import io.whybounce.notifier.incident.IncidentMaker;
import io.whybounce.notifier.incident.Matching;
import io.whybounce.notifier.incident.Warnings;
import io.whybounce.notifier.registry.Claims;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;

/**
 * Takes assessments and changes in: in one transaction the deliveries, the incidents that follow
 * from them, the events to publish and the notices to send. Transactions take turns over all
 * replicas, by one lock of the database, and take in many assessments each: what follows from a
 * coincidence cannot be decided by two at once.
 */
@ApplicationScoped
public class CorrelationStore {
  /** Deliveries of the window that are looked at; past it the newest count. */
  private static final int MAX_CANDIDATES = 5_000;

  private final Mutiny.SessionFactory sessions;
  private final IncidentStore incidents;
  private final Correlator correlator;
  private final IncidentMaker maker = new IncidentMaker();
  private final Json json = new Json();
  private final Duration window;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public CorrelationStore(
      Mutiny.SessionFactory sessions,
      IncidentStore incidents,
      Correlator correlator,
      NotifierConfig config) {
    this.sessions = sessions;
    this.incidents = incidents;
    this.correlator = correlator;
    this.window = config.correlation().window();
  }

  /** Takes in {@code assessments}; the same ones again change nothing. On a Vert.x context. */
  public Uni<Void> take(List<Assessment> assessments) {
    Instant now = clock.instant();
    return sessions.withTransaction(
        session ->
            incidents
                .lock(session)
                .chain(() -> Registry.claims(session))
                .chain(claims -> upsert(session, newest(assessments, claims)))
                .chain(changed -> correlate(session, changed, now)));
  }

  /** Takes in a change for the worse of a gateway that deliveries have gone through. */
  public Uni<Void> take(ReputationChange change) {
    if (!Warnings.isWorse(change)) {
      return Uni.createFrom().voidItem();
    }
    Instant now = clock.instant();
    return sessions.withTransaction(
        session ->
            incidents
                .lock(session)
                .chain(() -> isUsed(session, change.ip()))
                .chain(
                    used ->
                        used
                            ? incidents
                                .open(session)
                                .chain(open -> warn(session, open, change, now))
                            : Uni.createFrom().voidItem()));
  }

  private Uni<Void> warn(
      Mutiny.Session session, List<Incident> open, ReputationChange change, Instant now) {
    Optional<Incident> same =
        open.stream().filter(i -> IncidentMaker.isAbout(i, change)).findFirst();
    Optional<Incident> next =
        same.isEmpty()
            ? Optional.of(maker.warn(change, now))
            : maker.warnMore(same.get(), change, now);
    return next.map(incident -> incidents.save(session, incident, List.of(), now))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private static Uni<Boolean> isUsed(Mutiny.Session session, String ip) {
    return session
        .createQuery("select count(*) from DeliveryRow where gatewayIp = :ip", Long.class)
        .setParameter("ip", ip)
        .getSingleResult()
        .map(count -> count > 0);
  }

  /** Of several assessments of one delivery the one with the newest notice. */
  private static List<Delivery> newest(List<Assessment> assessments, Claims claims) {
    Map<String, Delivery> byId = new LinkedHashMap<>();
    for (Assessment assessment : assessments) {
      Delivery delivery = new Delivery(claims.tenant(assessment.diagnosis().report()), assessment);
      byId.merge(
          delivery.id(), delivery, (a, b) -> b.reportedAt().isBefore(a.reportedAt()) ? a : b);
    }
    return List.copyOf(byId.values());
  }

  private Uni<List<Delivery>> upsert(Mutiny.Session session, List<Delivery> deliveries) {
    return session
        .createQuery("from DeliveryRow where id in :ids", DeliveryRow.class)
        .setParameter("ids", deliveries.stream().map(Delivery::id).toList())
        .getResultList()
        .chain(
            rows -> {
              Map<String, DeliveryRow> known =
                  rows.stream().collect(Collectors.toMap(DeliveryRow::id, Function.identity()));
              List<DeliveryRow> fresh = new ArrayList<>();
              for (Delivery delivery : deliveries) {
                DeliveryRow row = known.get(delivery.id());
                if (row == null) {
                  fresh.add(new DeliveryRow(delivery, json.write(delivery.assessment())));
                } else if (delivery.reportedAt().isAfter(row.reportedAt())) {
                  row.take(delivery, json.write(delivery.assessment()));
                }
              }
              return session
                  .persistAll(fresh.toArray())
                  .chain(session::flush)
                  .replaceWith(deliveries);
            });
  }

  private Uni<Void> correlate(Mutiny.Session session, List<Delivery> changed, Instant now) {
    return incidents
        .open(session)
        .chain(
            open ->
                candidates(session, changed, open, now)
                    .chain(
                        rows -> {
                          Map<String, DeliveryRow> byId = new LinkedHashMap<>();
                          rows.forEach(r -> byId.put(r.id(), r));
                          List<Delivery> deliveries = rows.stream().map(this::delivery).toList();
                          return inTurn(
                              correlator.groups(deliveries),
                              group -> revise(session, group, open, byId, now));
                        }));
  }

  private Uni<Void> revise(
      Mutiny.Session session,
      Group group,
      List<Incident> open,
      Map<String, DeliveryRow> rows,
      Instant now) {
    List<Incident> same = Matching.of(open, group);
    Optional<Incident> next =
        same.isEmpty()
            ? Optional.of(maker.open(group, now))
            : maker.revise(same.get(0), group, now);
    if (next.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Incident incident = next.get();
    group.deliveries().forEach(d -> rows.get(d.id()).join(incident.incidentId()));
    return incidents
        .save(session, incident, group.deliveries(), now)
        // Others prove to be the same trouble, and end in favour of the oldest.
        .chain(
            () ->
                inTurn(
                    same.stream().skip(1).toList(),
                    other ->
                        incidents.save(session, IncidentMaker.merged(other, now), List.of(), now)));
  }

  private Uni<List<DeliveryRow>> candidates(
      Mutiny.Session session, List<Delivery> changed, List<Incident> open, Instant now) {
    return session
        .createQuery(
            "from DeliveryRow where incidentId in :incidents or reportedAt > :since and"
                + " (provider in :providers or gatewayIp in :gateways or recipientDomain in :recipients"
                + " or recipientProvider in :recipientProviders or senderDomain in :senders)"
                + " order by reportedAt desc",
            DeliveryRow.class)
        .setParameter("incidents", open.stream().map(Incident::incidentId).toList())
        .setParameter("since", now.minus(window))
        .setParameter("providers", values(changed, Delivery::provider))
        .setParameter("gateways", values(changed, Delivery::gatewayIp))
        .setParameter("recipients", values(changed, d -> Optional.of(d.recipientDomain())))
        .setParameter("recipientProviders", values(changed, Delivery::recipientProvider))
        .setParameter("senders", values(changed, Delivery::senderDomain))
        .setMaxResults(MAX_CANDIDATES)
        .getResultList();
  }

  private static Set<String> values(
      List<Delivery> deliveries, Function<Delivery, Optional<String>> property) {
    return deliveries.stream().map(property).flatMap(Optional::stream).collect(Collectors.toSet());
  }

  private Delivery delivery(DeliveryRow row) {
    return new Delivery(row.tenantId(), json.read(row.assessment(), Assessment.class));
  }

  /** One after the other: a session takes one statement at a time. */
  private static <T> Uni<Void> inTurn(Collection<T> items, Function<T, Uni<Void>> step) {
    Uni<Void> all = Uni.createFrom().voidItem();
    for (T item : items) {
      all = all.chain(() -> step.apply(item));
    }
    return all;
  }
}
