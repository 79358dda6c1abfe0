package io.whybounce.notifier.notice;

import java.util.Locale;
import java.util.Optional;

/** When an owner is told of failures that no incident explains. */
public enum FailureChoice {
  /** Once a day, in the morning of the owner's zone. */
  DAILY,
  /** As they come, those of a few minutes together. */
  AT_ONCE,
  /** Never. */
  NEVER;

  /** The lower-case word with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The choice that {@code word} names. */
  public static Optional<FailureChoice> of(String word) {
    for (FailureChoice choice : values()) {
      if (choice.word().equals(word)) {
        return Optional.of(choice);
      }
    }
    return Optional.empty();
  }
}
