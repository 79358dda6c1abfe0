package io.whybounce.notifier.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
import io.whybounce.notifier.correlation.Level;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/** Ends incidents that are over, and forgets what is older than the retention. */
@ApplicationScoped
public class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);
  private static final Duration SWEEP = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofHours(6);

  /** Far longer than Kafka redelivers anything. */
  private static final Duration SEEN = Duration.ofDays(30);

  private final Vertx vertx;
  private final OnContext onContext;
  private final Correlations correlations;
  private final Mutiny.SessionFactory sessions;
  private final Duration retention;
  private final Clock clock = Clock.systemUTC();
  private long sweeping;
  private long forgetting;

  /** For the container. */
  public Sweeper(
      Vertx vertx,
      OnContext onContext,
      Correlations correlations,
      Mutiny.SessionFactory sessions,
      NotifierConfig config) {
    this.vertx = vertx;
    this.onContext = onContext;
    this.correlations = correlations;
    this.sessions = sessions;
    this.retention = config.retention();
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    sweeping = vertx.setPeriodic(SWEEP.toMillis(), id -> run(correlations::sweep));
    forgetting = vertx.setPeriodic(FORGET.toMillis(), id -> run(this::forget));
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    vertx.cancelTimer(sweeping);
    vertx.cancelTimer(forgetting);
  }

  private void run(java.util.function.Supplier<? extends Uni<?>> work) {
    onContext
        .run(() -> work.get().replaceWithVoid())
        .subscribe()
        .with(done -> {}, failure -> LOG.warn(DatabaseTrouble.line(failure)));
  }

  private Uni<Void> forget() {
    Instant old = clock.instant().minus(retention);
    return sessions.withStatelessTransaction(
        session ->
            delete(session, "delete from seen_event where at < :then", clock.instant().minus(SEEN))
                .chain(
                    () ->
                        delete(
                            session,
                            "delete from delivery where at < :then and (incident_id is null or not"
                                + " exists (select 1 from incident i where i.id ="
                                + " delivery.incident_id and i.state <> 'RESOLVED'))",
                            old))
                .chain(
                    () ->
                        delete(
                            session,
                            "delete from incident where updated_at < :then and state = 'RESOLVED'",
                            old))
                .chain(
                    () ->
                        delete(
                            session,
                            "delete from incident_history where at < :then and not exists (select 1"
                                + " from incident i where i.id = incident_history.incident_id)",
                            old))
                .chain(
                    () ->
                        delete(
                            session,
                            "delete from notice where done_at < :then and not exists"
                                + " (select 1 from incident i where i.id = notice.incident_id)",
                            old))
                .chain(
                    () ->
                        delete(
                            session,
                            "delete from delivery_fact where at < :then and not exists"
                                + " (select 1 from delivery d where d.id = delivery_fact.id)",
                            old))
                .chain(
                    () -> delete(session, "delete from gateway_reading where last_at < :then", old))
                .chain(() -> delete(session, "delete from own_bounce where at < :then", old))
                .chain(
                    () ->
                        session
                            .createNativeQuery("delete from factor_level where bucket < :first")
                            .setParameter("first", Level.first(clock.instant()))
                            .executeUpdate()
                            .replaceWithVoid())
                .chain(() -> delete(session, "delete from gateway_change where at < :then", old)));
  }

  private static Uni<Void> delete(Mutiny.StatelessSession session, String sql, Instant then) {
    return session
        .createNativeQuery(sql)
        .setParameter("then", then)
        .executeUpdate()
        .replaceWithVoid();
  }
}
