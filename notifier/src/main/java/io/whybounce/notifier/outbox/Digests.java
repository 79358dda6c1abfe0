package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.whybounce.notifier.notice.DigestTime;
import io.whybounce.notifier.notice.FailureChoice;
import io.whybounce.notifier.registry.OwnerRow;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeBook;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/**
 * Writes digests of single failures when they are due, one owner after the other, each by one
 * replica.
 */
@ApplicationScoped
public class Digests {
  private static final Logger LOG = Logger.getLogger(Digests.class);
  private static final Duration LOOK = Duration.ofMinutes(1);
  private static final int MAX_OWNERS = 500;

  private final Vertx vertx;
  private final OnContext onContext;
  private final Mutiny.SessionFactory sessions;
  private final NotifierConfig.Digest config;
  private final Clock clock = Clock.systemUTC();
  private long timer;

  /** For the container. */
  public Digests(
      Vertx vertx, OnContext onContext, Mutiny.SessionFactory sessions, NotifierConfig config) {
    this.vertx = vertx;
    this.onContext = onContext;
    this.sessions = sessions;
    this.config = config.digest();
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    timer =
        vertx.setPeriodic(
            LOOK.toMillis(),
            id ->
                onContext
                    .run(this::write)
                    .subscribe()
                    .with(done -> {}, e -> LOG.warn(DatabaseTrouble.line(e))));
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  /** Writes those that are due. On a Vert.x context. */
  public Uni<Void> write() {
    Instant now = clock.instant();
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "select * from owner where failures <> 'NEVER' and digest_at < :before"
                        + " order by digest_at limit "
                        + MAX_OWNERS
                        + " for update skip locked",
                    OwnerRow.class)
                .setParameter("before", now.minus(config.settle()))
                .getResultList()
                .chain(
                    owners -> {
                      Uni<Void> done = Uni.createFrom().voidItem();
                      for (OwnerRow owner : owners) {
                        done = done.chain(() -> write(session, owner, now));
                      }
                      return done;
                    }));
  }

  private Uni<Void> write(Mutiny.StatelessSession session, OwnerRow owner, Instant now) {
    FailureChoice choice = owner.failures();
    Optional<Instant> until =
        DigestTime.due(
            choice, owner.digestAt(), ZoneId.of(owner.zone()), config.at(), config.settle(), now);
    if (until.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Instant from = owner.digestAt();
    return session
        .createNativeQuery(
            "select count(*) from delivery where tenant = :tenant and incident_id is null"
                + " and seen_at > :from and seen_at <= :to",
            Long.class)
        .setParameter("tenant", owner.tenant())
        .setParameter("from", from)
        .setParameter("to", until.get())
        .getSingleResult()
        .chain(
            single ->
                single == 0
                    ? Uni.createFrom().voidItem()
                    : NoticeBook.add(
                        session,
                        List.of(
                            NoticeRow.digest(
                                owner.tenant(),
                                owner.mail(),
                                single.intValue(),
                                from,
                                until.get(),
                                now)),
                        now))
        .chain(
            () -> {
              owner.digested(until.get());
              return session.update(owner);
            });
  }
}
