package io.whybounce.notifier.outbox;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.OutboxRow;

/**
 * Publishes the events that were decided with the state they tell of: first sent, then deleted, so
 * that after a crash an event may come twice, with the same id, but is never missing.
 */
@ApplicationScoped
public class Outbox {
  private static final URI SOURCE = URI.create("/whybounce/notifier");
  private static final int BATCH = 100;

  private final Mutiny.SessionFactory sessions;
  private final MutinyEmitter<Incident> incidents;
  private final MutinyEmitter<Notification> notifications;
  private final Json json = new Json();

  Outbox(
      Mutiny.SessionFactory sessions,
      @Channel("incidents") MutinyEmitter<Incident> incidents,
      @Channel("notifications") MutinyEmitter<Notification> notifications) {
    this.sessions = sessions;
    this.incidents = incidents;
    this.notifications = notifications;
  }

  /** Publishes the oldest events; how many. On a Vert.x context. */
  Uni<Integer> publish() {
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(
                    "select * from outbox order by id limit " + BATCH + " for update skip locked",
                    OutboxRow.class)
                .getResultList()
                .chain(rows -> send(rows).chain(() -> delete(session, rows))));
  }

  private Uni<Void> send(List<OutboxRow> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(this::send)
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> send(OutboxRow row) {
    if (row.type().equals(EventType.INCIDENT.name())) {
      Incident incident = json.read(row.data(), Incident.class);
      return incidents.sendMessage(
          EventMessages.of(
              EventType.INCIDENT,
              EventIds.of(
                  "incident-revision",
                  incident.incidentId(),
                  Integer.toString(incident.revision())),
              incident.incidentId(),
              SOURCE,
              incident.updatedAt(),
              incident));
    }
    Notification notification = json.read(row.data(), Notification.class);
    return notifications.sendMessage(
        EventMessages.of(
            EventType.NOTIFICATION,
            EventIds.of(
                "notification-status",
                notification.notificationId(),
                notification.status().word(),
                Integer.toString(notification.attempts())),
            notification.incidentId(),
            SOURCE,
            notification.at(),
            notification));
  }

  private static Uni<Integer> delete(Mutiny.Session session, List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    return session
        .createMutationQuery("delete from OutboxRow where id in :ids")
        .setParameter("ids", rows.stream().map(OutboxRow::id).toList())
        .executeUpdate();
  }
}
