package io.whybounce.notifier.notice;

import java.util.Locale;
import java.util.Optional;

/** What the body of a webhook looks like. */
public enum HookKind {
  /** The notice as JSON. */
  JSON,
  /** A message of Slack's incoming webhooks, with blocks. */
  SLACK,
  /** A message of Microsoft Teams with an Adaptive Card. */
  TEAMS;

  /** The lower-case word. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind that {@code word} names. */
  public static Optional<HookKind> of(String word) {
    for (HookKind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
