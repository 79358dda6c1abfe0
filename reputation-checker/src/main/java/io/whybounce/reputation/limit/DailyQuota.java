package io.whybounce.reputation.limit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the questions of a day of UTC within a source's terms of use, over all replicas and
 * restarts. Questions are taken from the common book some at a time; those that a process has taken
 * and not asked when it ends are lost for that day.
 */
final class DailyQuota {
  /** So many times in a day the book is asked, if one replica asks everything. */
  private static final int BLOCKS = 200;

  /** Questions that find the last of a block gone wait for the next, at most so often. */
  private static final int PATIENCE = 50;

  /** Whether one more question may be asked. */
  enum Leave {
    GRANTED,
    USED_UP,
    /** The book does not answer, or not quickly enough: rather no question than one too many. */
    UNCOUNTED
  }

  private final String source;
  private final long most;
  private final DayBook book;
  private final Clock clock;
  private LocalDate day = LocalDate.MIN;

  /** Granted to all replicas, as far as this one knows. */
  private long used;

  /** Granted to this one, and not asked yet. */
  private long left;

  private CompletableFuture<Leave> taking = CompletableFuture.completedFuture(Leave.GRANTED);

  /** At most {@code most} a day for all that count in {@code book}. */
  DailyQuota(String source, long most, DayBook book, Clock clock) {
    this.source = source;
    this.most = most;
    this.book = book;
    this.clock = clock;
  }

  /**
   * Takes one question, if fewer than {@code share} of the day's are used; never fails.
   *
   * @param share from 0 to 1
   */
  CompletionStage<Leave> take(double share) {
    return take((long) (most * share), PATIENCE);
  }

  private synchronized CompletionStage<Leave> take(long bound, int patience) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      used = 0;
      left = 0;
    }
    if (used - left >= bound) {
      return CompletableFuture.completedFuture(Leave.USED_UP);
    }
    if (left > 0) {
      left--;
      return CompletableFuture.completedFuture(Leave.GRANTED);
    }
    if (patience == 0) {
      return CompletableFuture.completedFuture(Leave.UNCOUNTED);
    }
    if (taking.isDone()) {
      long block = Math.max(1, most / BLOCKS);
      taking =
          book.take(source, today, Math.min(block, bound), bound)
              .handle((grant, failure) -> failure == null ? granted(today, grant) : Leave.UNCOUNTED)
              .toCompletableFuture();
    }
    return taking.thenCompose(
        leave ->
            leave == Leave.GRANTED
                ? take(bound, patience - 1)
                : CompletableFuture.completedFuture(leave));
  }

  private synchronized Leave granted(LocalDate of, DayBook.Grant grant) {
    if (of.equals(day)) {
      left += grant.granted();
      used = grant.used();
    }
    return grant.granted() > 0 ? Leave.GRANTED : Leave.USED_UP;
  }
}
