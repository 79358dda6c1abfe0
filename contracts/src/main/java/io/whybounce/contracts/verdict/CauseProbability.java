package io.whybounce.contracts.verdict;

import io.whybounce.contracts.bounds.Checks;

/**
 * A cause and how likely it is.
 *
 * @param cause the cause
 * @param probability 0 to 1
 */
public record CauseProbability(Cause cause, double probability) {
  private static final long MOST_CERTAIN = 99;

  /** Refuses a probability outside 0 to 1. */
  public CauseProbability {
    cause = Checks.present("cause", cause);
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability of " + cause.word() + " is " + probability + "; from 0 to 1");
    }
  }

  /** The probability as people read it, 0 to 99: nothing is quite certain. */
  public long percent() {
    return Math.min(MOST_CERTAIN, Math.round(100 * probability));
  }
}
