package io.whybounce.ingest.publish;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;
import io.whybounce.ingest.notice.message.ProcessorTime;

/**
 * Reads mails on threads of its own with a deadline for each, so that no mail can hold up those
 * behind it. The readers are linear in the size of a mail and bounded; this is the net below them.
 *
 * <p>A thread cannot be forced to end. One that overran its deadline is interrupted and left alone;
 * when {@link #MAX_STUCK} of them are stuck, reading stops and {@link #isStuck()} says that the
 * process should be started anew.
 */
public final class BoundedReader implements AutoCloseable {
  /** Threads that may be lost to mails that never end. */
  static final int MAX_STUCK = 4;

  /** One more for each mailbox that is read at the same time; several mailboxes share these. */
  private static final int THREADS = MAX_STUCK + 4;

  private static final long KEEP_SECONDS = 30;

  /**
   * Deadlines on the clock that a mail may take whose reader has used less than one of a processor:
   * it is the machine that has no time, not the mail that takes too much.
   */
  private static final int PATIENCE = 6;

  private final Function<RawMail, NoticeReading> reader;
  private final Duration deadline;
  private final AtomicInteger stuck = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  /**
   * Reads by {@code reader}.
   *
   * @param deadline longest time of a processor for one mail
   */
  public BoundedReader(Function<RawMail, NoticeReading> reader, Duration deadline) {
    this.reader = reader;
    this.deadline = deadline;
    this.threads =
        new ThreadPoolExecutor(
            0,
            THREADS,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            BoundedReader::thread);
  }

  /**
   * What {@code mail} says.
   *
   * @throws UnreadableMail if its reader failed or did not end in time
   * @throws RejectedExecutionException if too many readers are stuck
   */
  public NoticeReading read(RawMail mail) throws UnreadableMail, InterruptedException {
    if (isStuck()) {
      throw new RejectedExecutionException(stuck.get() + " readers are stuck");
    }
    Job job = new Job(mail);
    Future<NoticeReading> reading = threads.submit(job::read);
    long latest = System.nanoTime() + PATIENCE * deadline.toNanos();
    long wait = deadline.toNanos();
    try {
      while (true) {
        try {
          return reading.get(wait, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
          wait = Math.min(deadline.toNanos() - job.spent(), latest - System.nanoTime());
          if (wait <= 0) {
            job.abandon();
            reading.cancel(true);
            throw new UnreadableMail("not read within " + deadline.toMillis() + " ms", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw new UnreadableMail(
          "the reader failed: " + e.getCause().getClass().getSimpleName(), e.getCause());
    }
  }

  /** Whether so many readers hang that no more mails are read. */
  public boolean isStuck() {
    return stuck.get() >= MAX_STUCK;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread thread(Runnable reading) {
    Thread thread = new Thread(reading, "notice-reader");
    thread.setDaemon(true);
    return thread;
  }

  /** One reading, which counts as stuck from when it is abandoned until it ends after all. */
  private final class Job {
    private final RawMail mail;
    private boolean ended;
    private boolean abandoned;
    private Optional<ProcessorTime> time = Optional.empty();

    Job(RawMail mail) {
      this.mail = mail;
    }

    NoticeReading read() {
      begin();
      try {
        return reader.apply(mail);
      } finally {
        end();
      }
    }

    private synchronized void begin() {
      time = Optional.of(new ProcessorTime());
    }

    /** Time of a processor so far, in nanoseconds. */
    synchronized long spent() {
      return time.map(ProcessorTime::spent).orElse(0L);
    }

    private synchronized void end() {
      ended = true;
      if (abandoned) {
        stuck.decrementAndGet();
      }
    }

    synchronized void abandon() {
      if (!ended) {
        abandoned = true;
        stuck.incrementAndGet();
      }
    }
  }
}
