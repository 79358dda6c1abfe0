package io.whybounce.reputation.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Brings the tables up to date at the start. While the database is away the service runs and tries
 * again: a start that fails would only be started anew.
 */
@Singleton
public class Schema {
  private static final Logger LOG = Logger.getLogger(Schema.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(15);

  private final Flyway flyway;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread worker = new Thread(this::migrate, "schema");

  /** For the container. */
  public Schema(Flyway flyway) {
    this.flyway = flyway;
    worker.setDaemon(true);
  }

  /** Done when the tables are there. */
  CompletionStage<Void> ready() {
    return ready.minimalCompletionStage();
  }

  /** Whether the tables are there. */
  public boolean isReady() {
    return ready.isDone();
  }

  void start(@Observes StartupEvent event) {
    worker.start();
  }

  void stop(@Observes ShutdownEvent event) {
    worker.interrupt();
  }

  private void migrate() {
    Duration pause = FIRST_PAUSE;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        flyway.migrate();
        ready.complete(null);
        return;
      } catch (FlywayException e) {
        LOG.warnf(
            "the tables cannot be made (%s); the next try is in %d ms",
            Trouble.line(e), pause.toMillis());
        if (!sleep(pause)) {
          return;
        }
        pause =
            pause.multipliedBy(2).compareTo(LAST_PAUSE) > 0 ? LAST_PAUSE : pause.multipliedBy(2);
      }
    }
  }

  private static boolean sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
