package io.whybounce.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same for the same seed, in every run and on every machine. */
public final class Dice {
  private final SplittableRandom random;

  /** Chance of {@code seed}. */
  public Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Chance of its own, so that more throws here change nothing there. */
  public Dice split() {
    return new Dice(random.split());
  }

  /** True with that probability, 0 to 1. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from {@code low} (included) to {@code high} (excluded). */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A number from 0 to {@code bound}, excluded. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** A time between the two. */
  public Duration between(Duration shortest, Duration longest) {
    return Duration.ofMillis((long) between(shortest.toMillis(), longest.toMillis()));
  }

  /** One of {@code items}. */
  public <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** A number around {@code median}, never negative, with a long tail to above. */
  public double logNormal(double median, double sigma) {
    return median * Math.exp(sigma * gaussian());
  }

  private double gaussian() {
    // Box-Muller.
    double u = Math.max(random.nextDouble(), 1e-12);
    return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** How many of something happen when {@code mean} are to be expected. */
  public int poisson(double mean) {
    if (mean > 50) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * gaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      count++;
      product *= random.nextDouble();
    }
    return count;
  }
}
