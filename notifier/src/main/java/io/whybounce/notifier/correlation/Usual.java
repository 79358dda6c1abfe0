package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.util.Arrays;
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

  /** From so many days on the worst ones are left out: they were incidents, known or not. */
  private static final int ENOUGH_DAYS = 4;

  private static final double WORST_DAYS = 0.25;

  private final Map<Key, Map<Integer, Integer>> counts = new HashMap<>();
  private double hours;

  /** So long is it that deliveries are counted. */
  void since(Duration time) {
    hours = time.toSeconds() / 3600.0;
  }

  void know(FactorKey factor, Sign sign, int day, int count) {
    counts
        .computeIfAbsent(new Key(factor, sign), key -> new HashMap<>())
        .merge(day, count, Integer::sum);
  }

  /** What is to be expected of {@code signs} within {@code span} of a busy day. */
  Expected expected(FactorKey factor, Set<Sign> signs, Duration span) {
    int days = (int) (hours / 24);
    double[] totals = new double[Math.max(1, days)];
    double all = 0;
    for (Sign sign : signs) {
      for (var day : counts.getOrDefault(new Key(factor, sign), Map.of()).entrySet()) {
        totals[Math.min(totals.length - 1, Math.max(0, day.getKey()))] += day.getValue();
        all += day.getValue();
      }
    }
    double counted = all;
    double time = hours;
    if (days >= ENOUGH_DAYS) {
      Arrays.sort(totals);
      int kept = days - (int) Math.ceil(WORST_DAYS * days);
      counted = Arrays.stream(totals, 0, kept).sum();
      time = 24.0 * kept;
    }
    double spanHours = span.toSeconds() / 3600.0;
    return new Expected(
        PEAK * spanHours * (counted + PRIOR) / (time + PRIOR_HOURS),
        Math.min(counted + PRIOR, STEADIEST));
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
