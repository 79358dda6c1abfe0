package io.whybounce.notifier.deadletter;

/** Kafka has not taken a replay in time; nothing was changed. */
public final class NotTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotTaken() {
    super("Kafka did not take it in time; try again.");
  }
}
