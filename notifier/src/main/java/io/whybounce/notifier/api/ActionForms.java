package io.whybounce.notifier.api;

import java.time.Duration;
import java.time.Instant;

import io.whybounce.notifier.registry.InvalidForm;

/** Checks of what operators say about incidents. */
public final class ActionForms {
  /** Longest silence. */
  public static final Duration MAX_SILENCE = Duration.ofDays(90);

  private static final int MAX_COMMENT = 2_000;

  private ActionForms() {}

  /** Until when nobody is told: a time within the next 90 days. */
  public static Instant until(Instant until, Instant now) {
    if (until == null || !until.isAfter(now) || until.isAfter(now.plus(MAX_SILENCE))) {
      throw InvalidForm.of("until must be a time within the next 90 days");
    }
    return until;
  }

  /** A comment. */
  public static String text(String text) {
    if (text == null || text.isBlank() || text.length() > MAX_COMMENT || text.indexOf('\0') >= 0) {
      throw InvalidForm.of("text must have 1 to " + MAX_COMMENT + " characters");
    }
    return text.strip();
  }
}
