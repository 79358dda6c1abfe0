package io.whybounce.notifier.store;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;

/** Reads incidents, notices and deliveries for people and programs of the operator's. */
@ApplicationScoped
public class Reader {
  private static final int MAX_NOTICES = 1_000;

  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public Reader(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Some of a list.
   *
   * @param items those asked for
   * @param total how many there are
   */
  public record Slice<T>(List<T> items, long total) {}

  /** Incidents, the newest first; those that became part of another are not listed. */
  public Uni<Slice<Incident>> incidents(Optional<IncidentState> state, int first, int max) {
    String where = " where mergedInto is null" + (state.isPresent() ? " and state = :state" : "");
    return sessions.withStatelessSession(
        session ->
            with(
                    session.createQuery(
                        "from IncidentRow" + where + " order by openedAt desc, id",
                        IncidentRow.class),
                    state)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .chain(
                    rows ->
                        with(
                                session.createQuery(
                                    "select count(*) from IncidentRow" + where, Long.class),
                                state)
                            .getSingleResult()
                            .map(
                                total ->
                                    new Slice<>(
                                        rows.stream().map(IncidentRow::incident).toList(),
                                        total))));
  }

  private static <T> Mutiny.SelectionQuery<T> with(
      Mutiny.SelectionQuery<T> query, Optional<IncidentState> state) {
    return state.map(s -> query.setParameter("state", s)).orElse(query);
  }

  /** The incident of that id, or the one that it became part of. */
  public Uni<Optional<Incident>> incident(String id) {
    return sessions.withStatelessSession(
        session ->
            session
                .get(IncidentRow.class, id)
                .chain(
                    row ->
                        row == null || row.dossier().mergedInto().isEmpty()
                            ? Uni.createFrom().item(row)
                            : session.get(IncidentRow.class, row.dossier().mergedInto().get()))
                .map(row -> Optional.ofNullable(row).map(IncidentRow::incident)));
  }

  /** What was told about an incident, in order. */
  public Uni<List<Notification>> notifications(String incident) {
    return sessions.withStatelessSession(
        session ->
            session
                .createQuery(
                    "from NoticeRow where incidentId = :id order by createdAt, id", NoticeRow.class)
                .setParameter("id", incident)
                .setMaxResults(MAX_NOTICES)
                .getResultList()
                .map(rows -> rows.stream().map(NoticeRow::notification).toList()));
  }

  /** Deliveries, the latest first; of one tenant, or of all. */
  public Uni<List<DeliveryRow>> deliveries(Optional<String> tenant, int first, int max) {
    return sessions.withStatelessSession(
        session -> {
          Mutiny.SelectionQuery<DeliveryRow> query =
              session.createQuery(
                  "from DeliveryRow"
                      + (tenant.isPresent() ? " where tenant = :tenant" : "")
                      + " order by at desc, id",
                  DeliveryRow.class);
          return tenant
              .map(t -> query.setParameter("tenant", t))
              .orElse(query)
              .setFirstResult(first)
              .setMaxResults(max)
              .getResultList();
        });
  }
}
