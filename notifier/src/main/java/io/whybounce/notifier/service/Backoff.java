package io.whybounce.notifier.service;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between tries: doubled after each failure up to a bound, and shortened by up to half at
 * random, so that many do not come back in step.
 *
 * @param first pause
 * @param last longest pause
 */
public record Backoff(Duration first, Duration last) {
  private static final int MAX_DOUBLINGS = 20;

  /**
   * The pause before the next try.
   *
   * @param failures so far, at least 1
   */
  public Duration after(int failures) {
    Duration pause = first;
    for (int i = 1; i < Math.min(failures, MAX_DOUBLINGS) && pause.compareTo(last) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    Duration bounded = pause.compareTo(last) > 0 ? last : pause;
    double share = 0.5 + ThreadLocalRandom.current().nextDouble() / 2;
    return Duration.ofMillis((long) (bounded.toMillis() * share));
  }
}
