package io.whybounce.notifier.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts per minute and name, of a bounded number of names; the oldest are forgotten. */
final class Throttle {
  private static final int MAX_NAMES = 10_000;
  private static final int MINUTE = 60;

  private record Count(long minute, int number) {}

  private final int most;
  private final Clock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_NAMES;
        }
      };

  Throttle(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts one more; false if that is too many. */
  synchronized boolean take(String name) {
    long minute = clock.instant().getEpochSecond() / MINUTE;
    Count before = counts.get(name);
    int number = before != null && before.minute() == minute ? before.number() + 1 : 1;
    counts.put(name, new Count(minute, number));
    return number <= most;
  }

  /** Takes one back that was counted this minute. */
  synchronized void giveBack(String name) {
    long minute = clock.instant().getEpochSecond() / MINUTE;
    counts.computeIfPresent(
        name, (n, c) -> c.minute() == minute ? new Count(minute, Math.max(0, c.number() - 1)) : c);
  }

  /** Seconds until all counts begin anew, at least 1. */
  long secondsLeft() {
    return MINUTE - clock.instant().getEpochSecond() % MINUTE;
  }

  /** Whether one more would be too many. */
  synchronized boolean full(String name) {
    long minute = clock.instant().getEpochSecond() / MINUTE;
    Count before = counts.get(name);
    return before != null && before.minute() == minute && before.number() >= most;
  }
}
