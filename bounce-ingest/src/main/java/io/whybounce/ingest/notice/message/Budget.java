package io.whybounce.ingest.notice.message;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import io.whybounce.ingest.notice.ReadLimits;

/**
 * What is left of the {@link ReadLimits} while one mail is read, attached mails included. For the
 * thread that makes it.
 */
public final class Budget {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final ReadLimits limits;
  private final long begin = spent();
  private int parts;
  private int depth;

  /** A fresh budget; its time runs from now, while this thread has a processor. */
  public Budget(ReadLimits limits) {
    this.limits = limits;
  }

  /** The bounds themselves. */
  public ReadLimits limits() {
    return limits;
  }

  /** Spends one part. */
  public void part() throws LimitExceeded {
    if (++parts > limits.parts()) {
      throw new LimitExceeded("the mail has more than " + limits.parts() + " parts");
    }
    checkTime();
  }

  /** Goes one level deeper, into a multipart, an attached mail or a quotation. */
  public void enter() throws LimitExceeded {
    if (++depth > limits.depth()) {
      throw new LimitExceeded("the mail is nested more than " + limits.depth() + " deep");
    }
    checkTime();
  }

  /** Comes back up one level. */
  public void leave() {
    depth--;
  }

  /** Ends the reading when its time is over. */
  public void checkTime() throws LimitExceeded {
    if (spent() - begin > limits.time().toNanos()) {
      throw new LimitExceeded("reading the mail took longer than " + limits.time());
    }
  }

  /**
   * Time of a processor, not on the clock: on a machine that has no time for this thread the best
   * of mails would be filed as unrecognised.
   */
  private static long spent() {
    return THREADS.isCurrentThreadCpuTimeSupported()
        ? THREADS.getCurrentThreadCpuTime()
        : System.nanoTime();
  }
}
