package io.whybounce.reputation.limit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts questions of a day of UTC against a source's terms of use. */
final class DailyQuota {
  private final long most;
  private final Clock clock;
  private LocalDate day = LocalDate.MIN;
  private long used;

  /** At most {@code most} a day. */
  DailyQuota(long most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /**
   * Takes one question, if fewer than {@code share} of the day's are used.
   *
   * @param share from 0 to 1
   */
  synchronized boolean take(double share) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      used = 0;
    }
    if (used >= most * share) {
      return false;
    }
    used++;
    return true;
  }
}
