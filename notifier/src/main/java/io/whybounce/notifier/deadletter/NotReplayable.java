package io.whybounce.notifier.deadletter;

/** A dead letter that cannot be replayed; its message says why. */
public final class NotReplayable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReplayable(String why) {
    super(why);
  }
}
