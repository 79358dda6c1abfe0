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
  static final double STEADIEST = 3;

  /**
   * Trouble of one kind for each delivery with a reason of its own, where nothing else is known:
   * the more of those, the more mail there is.
   */
  private static final double PER_OWN = 0.4;

  /** Trouble of one kind in ordinary mail for each delivery with a reason of its own. */
  private static final double BESIDE = 0.15;

  private final Map<FactorKey, Integer> volumes = new HashMap<>();

  private record Key(FactorKey factor, Sign sign) {}

  /** From so many days on those are left out that were incidents, known or not. */
  private static final int ENOUGH_DAYS = 4;

  /** A host that was taken for the gateway by mistake has hardly more trouble than once. */
  private static final int KNOWN = 3;

  /** Chance of a day that the other days do not explain. */
  private static final double EXTRAORDINARY = 0.005;

  private final Map<Key, Map<Integer, Integer>> counts = new HashMap<>();
  private double hours;

  /** So long is it that deliveries are counted. */
  void since(Duration time) {
    hours = time.toSeconds() / 3600.0;
  }

  /** Whether there is no whole day yet to compare with. */
  private boolean young() {
    return hours < 24;
  }

  void volume(FactorKey factor, int count) {
    volumes.merge(factor, count, Integer::sum);
  }

  void know(FactorKey factor, Sign sign, int day, int count) {
    counts
        .computeIfAbsent(new Key(factor, sign), key -> new HashMap<>())
        .merge(day, count, Integer::sum);
  }

  /** Whether {@code factor} had any trouble before, or nothing can be known of it yet. */
  boolean isKnown(FactorKey factor) {
    return young()
        || counts.entrySet().stream()
                .filter(e -> e.getKey().factor().equals(factor))
                .flatMap(e -> e.getValue().values().stream())
                .mapToInt(Integer::intValue)
                .sum()
            >= KNOWN;
  }

  /**
   * What is to be expected of {@code signs} within {@code span} of a busy day; on the first day by
   * how much mail there is.
   */
  Expected expected(FactorKey factor, Set<Sign> signs, Duration span) {
    Expected learned = learned(factor, signs, span);
    double volume = young() ? PER_OWN * signs.size() * volumes.getOrDefault(factor, 0) : 0;
    return new Expected(
        Math.max(learned.mean(), volume), Math.min(learned.shape() + volume, STEADIEST));
  }

  /**
   * {@code expected}, or more if {@code factor} sends more than usual: whoever writes to many has
   * many that are unknown or full, and some of each kind of trouble beside.
   */
  Expected byVolume(FactorKey factor, Set<Sign> signs, Expected expected) {
    double volume = BESIDE * signs.size() * volumes.getOrDefault(factor, 0);
    return new Expected(Math.max(expected.mean(), volume), expected.shape());
  }

  /** The same by what was counted alone. */
  Expected learned(FactorKey factor, Set<Sign> signs, Duration span) {
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
      int kept = ordinary(totals);
      counted = Arrays.stream(totals, 0, kept).sum();
      time = 24.0 * kept;
    }
    double spanHours = span.toSeconds() / 3600.0;
    return new Expected(
        PEAK * spanHours * (counted + PRIOR) / (time + PRIOR_HOURS),
        Math.min(counted + PRIOR, STEADIEST));
  }

  /**
   * How many of {@code totals}, which are sorted by it, were ordinary days: the worst ones are left
   * out while the others do not explain them, but never more than half.
   */
  private static int ordinary(double[] totals) {
    Arrays.sort(totals);
    int kept = totals.length;
    while (2 * kept > totals.length) {
      double mean = (Arrays.stream(totals, 0, kept - 1).sum() + PRIOR) / (kept - 1);
      if (new Expected(mean, STEADIEST).chance((int) totals[kept - 1]) > EXTRAORDINARY) {
        break;
      }
      kept--;
    }
    return kept;
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

    /** With {@code more} to be expected beside, for a reason that is known. */
    Expected and(double more) {
      return new Expected(mean + more, Math.min(shape + more, STEADIEST));
    }

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
