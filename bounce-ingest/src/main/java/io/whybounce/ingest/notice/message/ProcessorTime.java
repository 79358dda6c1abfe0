package io.whybounce.ingest.notice.message;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How long one thread has had a processor since it began. Not time on the clock: on a machine that
 * has none for the thread the best of mails would take too long. Where nothing measures it, it is
 * time on the clock after all.
 */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final long thread = Thread.currentThread().getId();
  private final long clock = System.nanoTime();
  private final long processor = used();

  /** Of the present thread, from now on. */
  public ProcessorTime() {}

  /** So far, in nanoseconds; may be asked by any thread. */
  public long spent() {
    long now = used();
    return now < 0 || processor < 0 ? System.nanoTime() - clock : now - processor;
  }

  /** -1 if it is not measured, or the thread has ended. */
  private long used() {
    return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread) : -1;
  }
}
