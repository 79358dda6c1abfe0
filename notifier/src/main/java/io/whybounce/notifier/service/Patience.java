package io.whybounce.notifier.service;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** Waits for a database that is away, and not for anything else. */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofMinutes(10);

  private Patience() {}

  /** {@code work}, tried again with longer and longer pauses while it fails for want of a database. */
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

  /** What our own code refuses will be refused again. */
  private static boolean mayPass(Throwable failure) {
    return !(failure instanceof IllegalArgumentException
        || failure instanceof NullPointerException
        || failure instanceof ClassCastException);
  }
}
