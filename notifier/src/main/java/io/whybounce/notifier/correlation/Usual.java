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

  /** Levels change by more than half from day to day, however well the mean is known. */
  private static final double STEADIEST = 3;

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

  /** What is to be expected of {@code signs} within {@code span} of a busy day. */
  Expected expected(FactorKey factor, Set<Sign> signs, Duration span) {
    int count = 0;
    for (Sign sign : signs) {
      count += Math.max(0, counts.getOrDefault(new Key(factor, sign), 0));
    }
    double spanHours = span.toSeconds() / 3600.0;
    return new Expected(
        PEAK * spanHours * (count + PRIOR) / (hours + PRIOR_HOURS),
        Math.min(count + PRIOR, STEADIEST));
  }

  /**
   * A negative binomial distribution: how many there are when the level itself is known from what
   * was counted, and changes from hour to hour.
   *
   * @param mean of it
   * @param shape the larger, the steadier
   */
  record Expected(double mean, double shape) {
    private static final int TERMS = 2_000;

    /** Probability that nothing but the usual gives {@code count} or more. */
    double chance(int count) {
      double p = shape / (shape + mean);
      double term = Math.pow(p, shape);
      for (int i = 0; i < count; i++) {
        term *= (shape + i) / (i + 1) * (1 - p);
      }
      double tail = 0;
      for (int i = count; i < count + TERMS && term > 1e-12 * tail; i++) {
        tail += term;
        term *= (shape + i) / (i + 1) * (1 - p);
      }
      return Math.min(1, tail);
    }
  }
}
