package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;

/**
 * How many deliveries of one sign a factor had in one stretch of time.
 *
 * @param key the factor
 * @param sign of which kind of trouble
 * @param bucket number of the stretch, see {@link #bucket}
 * @param count how many; in a change, how many more
 */
public record Level(FactorKey key, Sign sign, long bucket, int count) {
  /** Length of a stretch. */
  public static final Duration STRETCH = Duration.ofHours(6);

  /** How far back the usual level is looked for. */
  public static final Duration MEMORY = Duration.ofDays(14);

  /** The stretch that {@code at} lies in. */
  public static long bucket(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), STRETCH.toSeconds());
  }

  /** How many whole days lie between a stretch and the last one that counts at {@code now}. */
  public static int daysAgo(long bucket, Instant now) {
    return (int) ((last(now) - bucket) / (Duration.ofDays(1).toSeconds() / STRETCH.toSeconds()));
  }

  /** First stretch that counts for the usual level at {@code now}. */
  public static long first(Instant now) {
    return bucket(now.minus(MEMORY));
  }

  /** Last stretch that counts: what is happening now is not the usual. */
  public static long last(Instant now) {
    return bucket(now.minus(STRETCH)) - 1;
  }
}
