package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.notice.Composer;
import io.whybounce.notifier.notice.Notice;
import io.whybounce.notifier.notice.Told;
import io.whybounce.notifier.registry.Registry;

/** Keeps incidents, and writes with each revision the event and the notices that follow from it. */
@ApplicationScoped
public class IncidentStore {
  /** Any fixed number: the one lock under which incidents change. */
  private static final long LOCK = 0x7768_7962L;

  private static final int MAX_OPEN = 2_000;

  private final Mutiny.SessionFactory sessions;
  private final Composer composer;
  private final Json json = new Json();

  /** For the container. */
  public IncidentStore(Mutiny.SessionFactory sessions, Composer composer) {
    this.sessions = sessions;
    this.composer = composer;
  }

  /** Waits for the turn; it ends with the transaction. */
  Uni<?> lock(Mutiny.Session session) {
    return session
        .createNativeQuery("select cast(pg_advisory_xact_lock(:lock) as text)")
        .setParameter("lock", LOCK)
        .getSingleResultOrNull();
  }

  /** The incidents that have not ended. */
  Uni<List<Incident>> open(Mutiny.Session session) {
    return session
        .createQuery(
            "from IncidentRow where state <> 'resolved' order by openedAt", IncidentRow.class)
        .setMaxResults(MAX_OPEN)
        .getResultList()
        .map(rows -> rows.stream().map(this::incident).toList());
  }

  /** Writes {@code incident} down with its event and the notices that are due. */
  Uni<Void> save(
      Mutiny.Session session, Incident incident, List<Delivery> deliveries, Instant now) {
    String text = json.write(incident);
    return session
        .find(IncidentRow.class, incident.incidentId())
        .chain(
            row -> {
              if (row == null) {
                return session.persist(new IncidentRow(incident, text));
              }
              row.take(incident, text);
              return Uni.createFrom().voidItem();
            })
        .chain(() -> session.persist(new OutboxRow(EventType.INCIDENT.name(), text)))
        .chain(() -> tell(session, incident, deliveries, now))
        .chain(session::flush);
  }

  private Uni<Void> tell(
      Mutiny.Session session, Incident incident, List<Delivery> deliveries, Instant now) {
    if (incident.state() == IncidentState.RESOLVED) {
      return Uni.createFrom().voidItem();
    }
    return told(session, incident.incidentId())
        .chain(
            told ->
                Registry.owners(session, incident.tenants())
                    .chain(
                        owners ->
                            write(
                                session,
                                composer.due(incident, deliveries, owners, told, now),
                                now)));
  }

  private Uni<Void> write(Mutiny.Session session, List<Notice> notices, Instant now) {
    List<Object> rows = new ArrayList<>();
    for (Notice notice : notices) {
      NotificationRow row = new NotificationRow(notice, now);
      rows.add(row);
      rows.add(new OutboxRow(EventType.NOTIFICATION.name(), json.write(row.event())));
    }
    return session.persistAll(rows.toArray());
  }

  private static Uni<List<Told>> told(Mutiny.Session session, String incident) {
    return notifications(session, incident)
        .map(
            rows ->
                rows.stream()
                    .map(r -> new Told(r.address(), r.occasion(), r.deliveries(), r.createdAt()))
                    .toList());
  }

  private static Uni<List<NotificationRow>> notifications(Mutiny.Session session, String incident) {
    return session
        .createQuery(
            "from NotificationRow where incidentId = :id order by createdAt, address",
            NotificationRow.class)
        .setParameter("id", incident)
        .getResultList();
  }

  private Incident incident(IncidentRow row) {
    return json.read(row.data(), Incident.class);
  }

  /**
   * A page of incidents, latest first.
   *
   * @param state only those in this state, if given
   * @param page counted from 0
   */
  public Uni<List<Incident>> page(Optional<IncidentState> state, int page, int size) {
    return sessions.withSession(
        session ->
            session
                .createQuery(
                    "from IncidentRow where (:state = '' or state = :state) order by updatedAt desc, id",
                    IncidentRow.class)
                .setParameter("state", state.map(IncidentState::word).orElse(""))
                .setFirstResult(page * size)
                .setMaxResults(size)
                .getResultList()
                .map(rows -> rows.stream().map(this::incident).toList()));
  }

  /** How many incidents there are in {@code state}, or in all. */
  public Uni<Long> count(Optional<IncidentState> state) {
    return sessions.withSession(
        session ->
            session
                .createQuery(
                    "select count(*) from IncidentRow where (:state = '' or state = :state)",
                    Long.class)
                .setParameter("state", state.map(IncidentState::word).orElse(""))
                .getSingleResult());
  }

  /** The incident of that id. */
  public Uni<Optional<Incident>> find(String id) {
    return sessions.withSession(
        session ->
            session
                .find(IncidentRow.class, id)
                .map(row -> Optional.ofNullable(row).map(this::incident)));
  }

  /** What was told about an incident, oldest first. */
  public Uni<List<Notification>> notifications(String incident) {
    return sessions.withSession(
        session ->
            notifications(session, incident)
                .map(rows -> rows.stream().map(NotificationRow::event).toList()));
  }
}
