package io.whybounce.reputation.observation;

import java.time.Duration;

/**
 * How far apart two equal readings must be for a change to count.
 *
 * @param fall for an answer that is worse than before, or no better
 * @param rise for one that is better: clearing takes longer than falling
 */
public record Pace(Duration fall, Duration rise) {
  /** Most that is asked of a source that flaps. */
  private static final Duration MOST = Duration.ofHours(24);

  /** Changes within a day that are no flapping: a fall and its end. */
  private static final int CALM = 2;

  private static final int MAX_DOUBLINGS = 12;

  /**
   * The distance for a change, doubled for each change of the last day beyond two: a source that
   * flaps must stay longer with what it says each time.
   *
   * @param better whether it is a change for the better
   * @param changes how many there were within the last day
   */
  Duration apart(boolean better, int changes) {
    Duration apart = better ? rise : fall;
    int doublings = Math.min(MAX_DOUBLINGS, Math.max(0, changes - CALM));
    Duration damped = apart.multipliedBy(1L << doublings);
    return damped.compareTo(MOST) < 0 ? damped : MOST;
  }
}
