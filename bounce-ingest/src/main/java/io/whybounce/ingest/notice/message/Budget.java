package io.whybounce.ingest.notice.message;

import io.whybounce.ingest.notice.ReadLimits;

/**
 * What is left of the {@link ReadLimits} while one mail is read, attached mails included. For the
 * thread that makes it.
 */
public final class Budget {
  private final ReadLimits limits;
  private final ProcessorTime time = new ProcessorTime();
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
    if (time.spent() > limits.time().toNanos()) {
      throw new LimitExceeded("reading the mail took longer than " + limits.time());
    }
  }
}
