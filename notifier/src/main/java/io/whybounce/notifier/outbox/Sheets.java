package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.facts.FactStore;
import io.whybounce.notifier.facts.ReadingStore;
import io.whybounce.notifier.notice.DeliveryFacts;
import io.whybounce.notifier.notice.DigestView;
import io.whybounce.notifier.notice.FailureChoice;
import io.whybounce.notifier.notice.Lookup;
import io.whybounce.notifier.notice.Material;
import io.whybounce.notifier.notice.NoticeView;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.DeliveryRow;
import io.whybounce.notifier.store.IncidentRow;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.store.Wholes;

/** Fetches what a notice is made of, and nothing that its reader may not see. */
@ApplicationScoped
public class Sheets {
  private static final int MAX_DELIVERIES = 50;

  /** How long before an incident a gateway's reputation is of interest. */
  private static final Duration BEFORE = Duration.ofDays(14);

  private final Registry registry;
  private final FactStore facts;
  private final ReadingStore readings;
  private final String publicUrl;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Sheets(Registry registry, FactStore facts, ReadingStore readings, NotifierConfig config) {
    this.registry = registry;
    this.facts = facts;
    this.readings = readings;
    this.publicUrl = config.publicUrl();
  }

  /** The sheet of {@code row}; empty if its reader is not registered any more. */
  Uni<Optional<Sheet>> of(Mutiny.StatelessSession session, NoticeRow row) {
    return registry
        .reader(session, row.tenant(), row.address())
        .chain(
            reader ->
                reader.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : row.incidentId().isEmpty()
                        ? digest(session, row, reader.get()).map(Optional::of)
                        : incident(session, row, reader.get()));
  }

  private Uni<Optional<Sheet>> incident(
      Mutiny.StatelessSession session, NoticeRow row, Owner reader) {
    return material(session, row.incidentId().orElseThrow(), reader.reading(row.about()))
        .map(
            found ->
                found.map(
                    material -> {
                      Occasion now = now(row.occasion(), material.dossier());
                      return new Sheet(
                          reader,
                          Optional.of(material),
                          now,
                          remark -> Paper.of(NoticeView.of(material, now, remark)));
                    }));
  }

  /** A notice that had to wait tells how things are when it goes. */
  private static Occasion now(Occasion planned, Dossier dossier) {
    return dossier.active() ? planned : Occasion.RESOLVED;
  }

  /**
   * What {@code reader} may read of an incident, or of the one that it ended up in; empty if there
   * is none of that id.
   */
  public Uni<Optional<Material>> material(
      Mutiny.StatelessSession session, String incident, Owner reader) {
    return Wholes.whole(session, incident)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : deliveries(session, found.get().dossier().id(), reader.tenant())
                        .chain(own -> material(session, found.get(), reader, own))
                        .map(Optional::of));
  }

  private Uni<Material> material(
      Mutiny.StatelessSession session, IncidentRow found, Owner reader, List<Delivery> own) {
    Instant since = found.dossier().openedAt().minus(BEFORE);
    return facts
        .of(session, own.stream().map(Delivery::id).toList())
        .chain(
            known ->
                lookups(session, found, since)
                    .map(
                        lookups ->
                            new Material(
                                found.dossier(),
                                found.incident(),
                                reader,
                                own,
                                known,
                                lookups,
                                publicUrl)));
  }

  private Uni<List<Lookup>> lookups(
      Mutiny.StatelessSession session, IncidentRow found, Instant since) {
    return found.dossier().ofGateways()
        ? readings.of(session, found.dossier().extent().gateways(), since)
        : Uni.createFrom().item(List.of());
  }

  private static Uni<List<Delivery>> deliveries(
      Mutiny.StatelessSession session, String incident, Optional<String> tenant) {
    // An owner's notice is made of the owner's own deliveries; the others are never fetched.
    Mutiny.SelectionQuery<DeliveryRow> query =
        session.createQuery(
            "from DeliveryRow where incidentId = :incident"
                + (tenant.isPresent() ? " and tenant = :tenant" : "")
                + " order by at desc, id",
            DeliveryRow.class);
    return tenant
        .map(t -> query.setParameter("tenant", t))
        .orElse(query)
        .setParameter("incident", incident)
        .setMaxResults(MAX_DELIVERIES)
        .getResultList()
        .map(rows -> rows.stream().map(DeliveryRow::delivery).toList());
  }

  private Uni<Sheet> digest(Mutiny.StatelessSession session, NoticeRow row, Owner reader) {
    return session
        .createNativeQuery(
            "select id from delivery where tenant = :tenant and incident_id is null"
                + " and seen_at > :from and seen_at <= :to order by at desc, id",
            String.class)
        .setParameter("tenant", row.about().orElse(""))
        .setParameter("from", row.windowFrom())
        .setParameter("to", row.windowTo())
        .setMaxResults(MAX_DELIVERIES)
        .getResultList()
        .chain(ids -> single(session, ids))
        .chain(
            single ->
                facts
                    .of(session, single.stream().map(Delivery::id).toList())
                    .map(known -> sheet(row, reader, single, known)));
  }

  private static Uni<List<Delivery>> single(Mutiny.StatelessSession session, List<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : session
            .createQuery("from DeliveryRow where id in (:ids) order by at desc", DeliveryRow.class)
            .setParameter("ids", ids)
            .getResultList()
            .map(rows -> rows.stream().map(DeliveryRow::delivery).toList());
  }

  private Sheet sheet(
      NoticeRow row, Owner reader, List<Delivery> single, Map<String, DeliveryFacts> known) {
    boolean atOnce =
        row.purpose() == Purpose.DIGEST
            && Duration.between(row.windowTo(), clock.instant()).compareTo(BEFORE) < 0
            && Duration.between(row.windowFrom(), row.windowTo()).toHours() < 12;
    return new Sheet(
        reader,
        Optional.empty(),
        row.occasion(),
        remark ->
            Paper.of(
                DigestView.of(
                    reader,
                    single,
                    known,
                    Math.max(single.size(), row.deliveries()),
                    atOnce ? FailureChoice.AT_ONCE : FailureChoice.DAILY,
                    publicUrl,
                    remark)));
  }
}
