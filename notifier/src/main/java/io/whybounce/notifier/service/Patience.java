package io.whybounce.notifier.service;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;

/** Waits for a database that is away, and not for anything else. */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofMinutes(10);

  private static final int MAX_CAUSES = 8;

  private Patience() {}

  /**
   * {@code work}, tried again with longer and longer pauses while it fails for want of a database.
   */
  static <T> Uni<T> wait(Uni<T> work) {
    return work.onFailure(Patience::mayPass)
        .invoke(
            e ->
                LOG.warnf(
                    "the database takes nothing (%s): look at QUARKUS_DATASOURCE_REACTIVE_URL",
                    e.getMessage()))
        .onFailure(Patience::mayPass)
        .retry()
        .withBackOff(FIRST, LONGEST)
        .expireIn(END.toMillis());
  }

  /** Only what the way to the database may be at fault for; our own errors come back each time. */
  private static boolean mayPass(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
      if (cause instanceof IOException
          || cause instanceof TimeoutException
          || cause instanceof DatabaseException
          || cause instanceof VertxException
          || cause instanceof NoStackTraceThrowable) {
        return true;
      }
    }
    return false;
  }
}
