package io.whybounce.notifier.outbox;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.messaging.EventMessages;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.service.Channels;
import io.whybounce.notifier.store.OutboxRow;
import io.whybounce.notifier.trace.NoticeTraces;
import io.whybounce.start.OneLine;
import io.whybounce.start.database.OnContext;

/**
 * Publishes the events of the outbox, in order, and takes them out when Kafka has acknowledged
 * them. One replica at a time, so that the order holds. A crash between the two publishes an event
 * again, with the same id.
 */
@ApplicationScoped
public class Publisher {
  private static final Logger LOG = Logger.getLogger(Publisher.class);
  private static final URI SOURCE = URI.create("/whybounce/notifier");
  private static final int MAX_AT_ONCE = 200;
  private static final int LOCK = 20122;
  private static final int MAX_CAUSES = 10;

  private final Mutiny.SessionFactory sessions;
  private final MutinyEmitter<Incident> incidents;
  private final MutinyEmitter<Notification> notifications;

  /** For the container. */
  public Publisher(
      Mutiny.SessionFactory sessions,
      @Channel(Channels.INCIDENTS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * MAX_AT_ONCE)
          MutinyEmitter<Incident> incidents,
      @Channel(Channels.NOTIFICATIONS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 2 * MAX_AT_ONCE)
          MutinyEmitter<Notification> notifications) {
    this.sessions = sessions;
    this.incidents = incidents;
    this.notifications = notifications;
  }

  /** Publishes the next events; true if there may be more. On a Vert.x context. */
  Uni<Boolean> publish() {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "select pg_try_advisory_xact_lock(" + LOCK + ", 0)", Boolean.class)
                .getSingleResult()
                .chain(mine -> mine ? next(session) : Uni.createFrom().item(false)));
  }

  private Uni<Boolean> next(Mutiny.StatelessSession session) {
    return session
        .createQuery("from OutboxRow order by seq", OutboxRow.class)
        .setMaxResults(MAX_AT_ONCE)
        .getResultList()
        .chain(
            rows ->
                rows.isEmpty()
                    ? Uni.createFrom().item(false)
                    : OnContext.back(sendAll(rows))
                        .chain(() -> delete(session, rows))
                        .replaceWith(rows.size() == MAX_AT_ONCE));
  }

  private Uni<Void> sendAll(List<OutboxRow> rows) {
    List<Uni<Void>> sends = new ArrayList<>();
    rows.forEach(row -> sends.add(send(row)));
    return Uni.join().all(sends).andFailFast().replaceWithVoid();
  }

  private Uni<Void> send(OutboxRow row) {
    Object data = row.data();
    Uni<Void> sent =
        data instanceof Incident incident
            ? incidents.sendMessage(message(row, incident))
            : notifications.sendMessage(message(row, (Notification) data));
    return sent.onFailure(Publisher::isRefusedForGood)
        .invoke(
            e ->
                LOG.errorf(
                    "event=%s of %s is never published: %s",
                    row.eventId(), row.key(), OneLine.deepest(e)))
        .onFailure(Publisher::isRefusedForGood)
        .recoverWithNull();
  }

  private static <T> org.eclipse.microprofile.reactive.messaging.Message<T> message(
      OutboxRow row, T data) {
    return NoticeTraces.onto(
        row.trace(),
        EventMessages.of(row.type(), row.eventId(), row.key(), SOURCE, row.at(), data));
  }

  private static boolean isRefusedForGood(Throwable failure) {
    Throwable t = failure;
    for (int i = 0; i < MAX_CAUSES && t != null; i++, t = t.getCause()) {
      if (t instanceof RecordTooLargeException || t instanceof SerializationException) {
        return true;
      }
    }
    return false;
  }

  private static Uni<Integer> delete(Mutiny.StatelessSession session, List<OutboxRow> rows) {
    return session
        .createMutationQuery("delete from OutboxRow where seq in (:seqs)")
        .setParameter("seqs", rows.stream().map(OutboxRow::seq).toList())
        .executeUpdate();
  }
}
