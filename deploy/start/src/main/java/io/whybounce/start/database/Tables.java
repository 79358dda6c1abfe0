package io.whybounce.start.database;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

import io.whybounce.start.Pause;

/**
 * Brings a service's tables up to date, on a thread of its own. While the database is away the
 * service runs, says why it is not ready, and tries again: a start that fails would only be started
 * anew.
 */
public final class Tables implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Tables.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final Flyway flyway;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final Thread worker = new Thread(this::migrate, "tables");

  private Tables(Flyway flyway) {
    this.flyway = flyway;
    worker.setDaemon(true);
  }

  /** Begins to bring them up to date, and returns at once. */
  public static Tables prepare(Flyway flyway) {
    Tables tables = new Tables(flyway);
    tables.worker.start();
    return tables;
  }

  /** Done when the tables are there. */
  public CompletionStage<Void> ready() {
    return ready.minimalCompletionStage();
  }

  /** Whether the tables are there. */
  public boolean isReady() {
    return ready.isDone();
  }

  /** Tries no more. */
  @Override
  public void close() {
    worker.interrupt();
  }

  private void migrate() {
    Pause pause = new Pause(FIRST_PAUSE, LONGEST_PAUSE);
    try {
      while (!migrated(pause.next())) {
        pause.take();
      }
      ready.complete(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean migrated(Duration next) {
    try {
      flyway.migrate();
      return true;
    } catch (FlywayException e) {
      LOG.warnf(
          "the tables cannot be made (%s); the next try is in %d ms",
          DatabaseTrouble.line(e), next.toMillis());
      return false;
    }
  }
}
