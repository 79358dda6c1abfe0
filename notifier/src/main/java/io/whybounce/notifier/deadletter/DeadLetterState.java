package io.whybounce.notifier.deadletter;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a dead letter. */
public enum DeadLetterState {
  /** Nobody has done anything about it. */
  WAITING,
  /** It was sent to its topic again. */
  REPLAYED,
  /** Nobody wants it; its content is gone. */
  DISCARDED;

  /** The lower-case word. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
