package io.whybounce.reputation.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.whybounce.start.database.Answer;
import io.whybounce.start.database.DatabaseTrouble;

/**
 * Waits for the database as long as it takes: a verdict that does not know what was before would be
 * a wrong one, and the diagnosis is safe in Kafka meanwhile.
 */
final class Patience {
  private static final Logger LOG = Logger.getLogger(Patience.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LAST_PAUSE = Duration.ofSeconds(10);

  /**
   * Longest wait for one answer, many times what one takes on a busy machine: a server that is gone
   * without a word never gives one, and the diagnosis would wait for ever.
   */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /** One trouble is told once in this time, however many assessments wait for its end. */
  private static final Duration TOLD_AGAIN = Duration.ofSeconds(10);

  private final Duration longest;
  private final Clock clock = Clock.systemUTC();
  private final AtomicReference<Instant> told = new AtomicReference<>(Instant.EPOCH);

  Patience() {
    this(LONGEST);
  }

  /** With another wait for one answer. */
  Patience(Duration longest) {
    this.longest = longest;
  }

  /** {@code work}, again and again while it fails for a reason that may pass. */
  <T> Uni<T> with(Uni<T> work) {
    return Answer.within(longest, work)
        .onFailure(DatabaseTrouble::mayPass)
        .invoke(this::tell)
        .onFailure(DatabaseTrouble::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LAST_PAUSE)
        .indefinitely();
  }

  private void tell(Throwable failure) {
    Instant now = clock.instant();
    Instant last = told.get();
    if (now.isAfter(last.plus(TOLD_AGAIN)) && told.compareAndSet(last, now)) {
      LOG.warnf("assessments wait: %s", DatabaseTrouble.line(failure));
    }
  }
}
