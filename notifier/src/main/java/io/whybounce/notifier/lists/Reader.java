package io.whybounce.notifier.lists;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.store.IncidentRow;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.store.Wholes;

/**
 * Reads one incident, and what was told of it, for people and programs. Each question names the
 * tenant whose mail the asker may see, none for an operator; what is another's is as if it did not
 * exist.
 */
@ApplicationScoped
public class Reader {
  private static final int MAX_NOTICES = 1_000;

  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public Reader(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** The incident of that id, or the one that it became part of. */
  public Uni<Optional<Incident>> incident(Optional<String> tenant, String id) {
    return sessions.withStatelessSession(
        session ->
            Wholes.whole(session, id)
                .chain(
                    row ->
                        row.map(r -> OwnView.of(session, r, tenant))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
  }

  /**
   * What operators have done about an incident, as it stands.
   *
   * @param acknowledgedBy who has taken it up
   * @param silencedUntil nobody is told of its growth and changes before that
   */
  public record Handling(Optional<String> acknowledgedBy, Optional<Instant> silencedUntil) {}

  /** What was done about the incident of that id, or the one that it became part of. */
  public Uni<Handling> handling(String id) {
    return sessions
        .withStatelessSession(session -> Wholes.whole(session, id))
        .map(
            row ->
                row.map(r -> r.dossier().life())
                    .map(l -> new Handling(l.acknowledgedBy(), l.silencedUntil()))
                    .orElse(new Handling(Optional.empty(), Optional.empty())));
  }

  /** What was told about an incident, in order. */
  public Uni<List<Notification>> notifications(Optional<String> tenant, String incident) {
    return sessions.withStatelessSession(
        session ->
            session
                .get(IncidentRow.class, incident)
                .chain(row -> notifications(session, tenant, ids(incident, row))));
  }

  /** The incident, and those that proved to be part of it. */
  private static List<String> ids(String incident, IncidentRow row) {
    List<String> ids = new ArrayList<>(row == null ? List.of() : row.dossier().merged());
    ids.add(incident);
    return ids;
  }

  private static Uni<List<Notification>> notifications(
      Mutiny.StatelessSession session, Optional<String> tenant, List<String> incidents) {
    return with(
            session.createQuery(
                "from NoticeRow where matter.incidentId in (:ids)"
                    + (tenant.isPresent() ? " and tenant = :tenant" : "")
                    + " order by createdAt, id",
                NoticeRow.class),
            tenant.<Map<String, Object>>map(t -> Map.of("tenant", t)).orElse(Map.of()))
        .setParameter("ids", incidents)
        .setMaxResults(MAX_NOTICES)
        .getResultList()
        .map(rows -> rows.stream().map(NoticeRow::notification).toList());
  }

  /** Fails with {@link NotFoundException} if no mail that the asker may see went that way. */
  public Uni<Void> mustUse(Optional<String> tenant, String gateway) {
    return uses(tenant, gateway)
        .invoke(
            used -> {
              if (!used) {
                throw new NotFoundException();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Boolean> uses(Optional<String> tenant, String gateway) {
    return tenant.isEmpty()
        ? Uni.createFrom().item(true)
        : sessions.withStatelessSession(
            session ->
                session
                    .createQuery(
                        "select count(*) from DeliveryRow where tenant = :tenant"
                            + " and gatewayIp = :ip",
                        Long.class)
                    .setParameter("tenant", tenant.get())
                    .setParameter("ip", gateway)
                    .getSingleResult()
                    .map(n -> n > 0));
  }

  private static <T> Mutiny.SelectionQuery<T> with(
      Mutiny.SelectionQuery<T> query, Map<String, Object> values) {
    values.forEach(query::setParameter);
    return query;
  }
}
