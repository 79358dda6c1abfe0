package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.event.EventType;
import io.whybounce.notifier.service.OnContext;
import io.whybounce.notifier.store.Json;
import io.whybounce.notifier.store.NotificationRow;
import io.whybounce.notifier.store.OutboxRow;

/**
 * Sends notices by mail. Each is taken for one try, sent, and marked as sent. A crash between the
 * relay's answer and the mark sends it again when the lease ends, under the same Message-ID, by
 * which mail systems and readers know that it is the same: SMTP offers no better (RFC 1047).
 */
@ApplicationScoped
public class MailDispatch {
  private static final Logger LOG = Logger.getLogger(MailDispatch.class);
  private static final int BATCH = 20;
  private static final int CONCURRENCY = 5;
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  /** As long as mail servers try as a rule (RFC 5321, 4.5.4.1). */
  private static final Duration GIVE_UP = Duration.ofDays(4);

  private final Mutiny.SessionFactory sessions;
  private final Relay relay;
  private final OnContext onContext;
  private final MeterRegistry metrics;
  private final Json json = new Json();
  private final Clock clock = Clock.systemUTC();

  MailDispatch(
      Mutiny.SessionFactory sessions, Relay relay, OnContext onContext, MeterRegistry metrics) {
    this.sessions = sessions;
    this.relay = relay;
    this.onContext = onContext;
    this.metrics = metrics;
  }

  /** Tries those that are due; how many arrived at the relay. */
  Uni<Integer> send() {
    return onContext
        .run(this::take)
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUni(this::send)
        .merge(CONCURRENCY)
        .collect()
        .asList()
        .map(results -> (int) results.stream().filter(sent -> sent).count());
  }

  private Uni<List<NotificationRow>> take() {
    Instant now = clock.instant();
    return sessions.withTransaction(
        session ->
            session
                .createNativeQuery(
                    "select * from notification where status = 'PENDING' and next_try_at <= :now"
                        + " order by next_try_at limit "
                        + BATCH
                        + " for update skip locked",
                    NotificationRow.class)
                .setParameter("now", now)
                .getResultList()
                .invoke(rows -> rows.forEach(row -> row.take(now.plus(LEASE)))));
  }

  private Uni<Boolean> send(NotificationRow row) {
    return relay
        .send(row)
        .chain(() -> onContext.run(() -> sent(row)))
        .replaceWith(true)
        .onFailure()
        .recoverWithUni(failure -> onContext.run(() -> failed(row, failure)).replaceWith(false));
  }

  private Uni<Void> sent(NotificationRow row) {
    metrics.counter("whybounce.notices.sent", "channel", "mail").increment();
    return update(row.id(), stored -> stored.sent(clock.instant()))
        .invoke(() -> LOG.infof("sent notification=%s to=%s", row.id(), row.address()));
  }

  private Uni<Void> failed(NotificationRow row, Throwable failure) {
    Instant now = clock.instant();
    String why = Relay.reason(failure);
    boolean end = Relay.isFinal(failure) || row.createdAt().plus(GIVE_UP).isBefore(now);
    metrics.counter("whybounce.notices.failed", "channel", "mail").increment();
    LOG.warnf(
        "notification=%s to=%s: %s%s",
        row.id(), row.address(), why, end ? "; given up" : "; trying again");
    return update(
        row.id(),
        stored -> {
          if (end) {
            stored.givenUp(why, now);
          } else {
            stored.failed(why, now, now.plus(pause(stored.attempts())));
          }
        });
  }

  private Uni<Void> update(String id, java.util.function.Consumer<NotificationRow> change) {
    return sessions.withTransaction(
        session ->
            session
                .find(NotificationRow.class, id)
                .chain(
                    stored -> {
                      change.accept(stored);
                      return session.persist(
                          new OutboxRow(EventType.NOTIFICATION.name(), json.write(stored.event())));
                    }));
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
