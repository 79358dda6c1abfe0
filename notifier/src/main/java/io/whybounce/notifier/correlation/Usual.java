package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** How much trouble each factor has on ordinary days, and what is more than that. */
final class Usual {
  /** Working hours have that much more mail than the mean hour. */
  private static final double PEAK = 2.5;

  /** As if each factor had had so many deliveries in trouble before the first day. */
  private static final double PRIOR = 0.3;

  private static final double PRIOR_HOURS = 24;

  private record Key(FactorKey factor, Sign sign) {}

  private final Map<Key, Integer> counts = new HashMap<>();
  private double hours;

  /** So long is it that deliveries are counted. */
  void since(Duration time) {
    hours = time.toSeconds() / 3600.0;
  }

  void know(FactorKey factor, Sign sign, int count) {
    counts.merge(new Key(factor, sign), count, Integer::sum);
  }

  /** Deliveries of {@code signs} to be expected within {@code span} of a busy day. */
  double expected(FactorKey factor, Set<Sign> signs, Duration span) {
    int count = 0;
    for (Sign sign : signs) {
      count += Math.max(0, counts.getOrDefault(new Key(factor, sign), 0));
    }
    double spanHours = span.toSeconds() / 3600.0;
    return PEAK * spanHours * (count + PRIOR) / (hours + PRIOR_HOURS);
  }

  /** Probability that chance alone gives {@code count} or more where {@code mean} is usual. */
  static double chance(int count, double mean) {
    double term = Math.exp(-mean);
    double below = 0;
    for (int i = 0; i < count; i++) {
      below += term;
      term *= mean / (i + 1);
    }
    if (below < 0.999) {
      return 1 - below;
    }
    // The sum above has no digits left: add up the tail itself.
    double tail = 0;
    for (int i = count; i < count + 50; i++) {
      tail += term;
      term *= mean / (i + 1);
    }
    return tail;
  }
}
