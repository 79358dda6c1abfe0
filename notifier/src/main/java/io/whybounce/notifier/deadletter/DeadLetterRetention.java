package io.whybounce.notifier.deadletter;

import java.time.Clock;
import java.time.Duration;

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
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.WrongSettings;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/** Forgets dead letters that are old, and the oldest of too many. */
@ApplicationScoped
public class DeadLetterRetention {
  private static final Logger LOG = Logger.getLogger(DeadLetterRetention.class);
  private static final Duration EACH = Duration.ofMinutes(1);

  private final Vertx vertx;
  private final OnContext onContext;
  private final Mutiny.SessionFactory sessions;
  private final Duration retention;
  private final int maxCount;
  private final Clock clock = Clock.systemUTC();
  private long timer;

  /** For the container. */
  public DeadLetterRetention(
      Vertx vertx, OnContext onContext, Mutiny.SessionFactory sessions, NotifierConfig config) {
    this.vertx = vertx;
    this.onContext = onContext;
    this.sessions = sessions;
    this.retention = config.deadLetters().retention();
    this.maxCount = config.deadLetters().maxCount();
    if (maxCount < 1 || retention.isNegative() || retention.isZero()) {
      throw new WrongSettings(
          "WHYBOUNCE_DEAD_LETTERS_MAX_COUNT and WHYBOUNCE_DEAD_LETTERS_RETENTION must be above 0");
    }
  }

  void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
    timer =
        vertx.setPeriodic(
            EACH.toMillis(),
            id ->
                onContext
                    .run(this::forget)
                    .subscribe()
                    .with(done -> {}, failure -> LOG.warn(DatabaseTrouble.line(failure))));
  }

  void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  /** Forgets now; gives how many are gone. On a Vert.x context. */
  public Uni<Integer> forget() {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "delete from dead_letter where at < :then or seq <= (select seq from"
                        + " dead_letter order by seq desc offset :count limit 1)")
                .setParameter("then", clock.instant().minus(retention))
                .setParameter("count", maxCount)
                .executeUpdate());
  }
}
