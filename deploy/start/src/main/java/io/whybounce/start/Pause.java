package io.whybounce.start;

import java.time.Duration;

/** A pause between tries that doubles each time, up to a longest one. */
public final class Pause {
  private final Duration first;
  private final Duration longest;
  private Duration next;

  /** From {@code first} up to {@code longest}. */
  public Pause(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  /** How long {@link #take} will wait. */
  public Duration next() {
    return next;
  }

  /** Waits on this thread. */
  public void take() throws InterruptedException {
    Duration now = next;
    Duration twice = now.multipliedBy(2);
    next = twice.compareTo(longest) > 0 ? longest : twice;
    Thread.sleep(now.toMillis());
  }

  /** Begins anew. */
  public void reset() {
    next = first;
  }
}
