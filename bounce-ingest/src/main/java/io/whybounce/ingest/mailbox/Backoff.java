package io.whybounce.ingest.mailbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between tries: doubled after each failure up to a bound, and shortened by up to half at
 * random, so that many watchers do not come back in step. For one thread.
 */
final class Backoff {
  private final Duration first;
  private final Duration last;
  private final RandomGenerator random;
  private Duration next;

  Backoff(Duration first, Duration last, RandomGenerator random) {
    this.first = first;
    this.last = last;
    this.random = random;
    this.next = first;
  }

  /** The pause before the next try; each call counts one more failure. */
  Duration next() {
    Duration pause = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(last) > 0 ? last : doubled;
    return Duration.ofMillis((long) (pause.toMillis() * (0.5 + random.nextDouble() / 2)));
  }

  /** It worked: the next failure is a first one again. */
  void reset() {
    next = first;
  }
}
