package io.whybounce.notifier.correlation;

import java.time.Duration;

/**
 * When deliveries that share a factor are more than chance.
 *
 * @param window deliveries further apart than this have nothing to do with each other
 * @param minDeliveries distinct deliveries that open an incident, at least 2
 * @param minRecipientDomains distinct recipient domains that a gateway's trouble must touch
 * @param quiet an incident without a new notice for so long is over, if its cause is gone
 */
public record Thresholds(
    Duration window, int minDeliveries, int minRecipientDomains, Duration quiet) {
  /** The largest share of one origin among deliveries that count as several tenants'. */
  static final double MAX_ORIGIN_SHARE = 0.8;

  /** Refuses numbers with which anything, or nothing, would be an incident. */
  public Thresholds {
    if (window.isNegative() || window.isZero() || quiet.isNegative() || quiet.isZero()) {
      throw new IllegalArgumentException("window and quiet must be longer than nothing");
    }
    if (minDeliveries < 2 || minRecipientDomains < 1) {
      throw new IllegalArgumentException("at least 2 deliveries and 1 recipient domain");
    }
  }

  /** As DESIGN has it: six hours, three deliveries, two recipient domains. */
  public static Thresholds defaults() {
    return new Thresholds(Duration.ofHours(6), 3, 2, Duration.ofHours(12));
  }

  /**
   * Deliveries that a factor needs when nothing but their number speaks for it rather than another:
   * a wrong confident answer is worse than a late one.
   */
  int minWithoutOtherSign() {
    return 2 * minDeliveries;
  }
}
