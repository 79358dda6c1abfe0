package io.whybounce.reputation.limit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Counts the questions that all replicas together ask a source on a day. */
public interface DayBook {
  /**
   * What may be asked.
   *
   * @param granted how many of the questions that were wanted
   * @param used how many of the day's questions are granted now, these among them
   */
  record Grant(long granted, long used) {}

  /**
   * Takes up to {@code wanted} questions of {@code source} on {@code day}, as long as no more than
   * {@code most} are granted in all; fails if it cannot be counted.
   */
  CompletionStage<Grant> take(String source, LocalDate day, long wanted, long most);

  /** A book of one process alone, gone with it. */
  static DayBook ofThisProcess() {
    Map<String, Long> used = new HashMap<>();
    return (source, day, wanted, most) -> {
      synchronized (used) {
        long before = used.getOrDefault(day + " " + source, 0L);
        long granted = Math.max(0, Math.min(wanted, most - before));
        used.keySet().removeIf(key -> !key.startsWith(day + " "));
        used.put(day + " " + source, before + granted);
        return CompletableFuture.completedFuture(new Grant(granted, before + granted));
      }
    };
  }
}
