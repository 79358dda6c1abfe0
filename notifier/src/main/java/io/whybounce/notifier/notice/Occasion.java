package io.whybounce.notifier.notice;

import java.util.Locale;

/** Why a reader is told now. */
public enum Occasion {
  /** For the first time. */
  OPENED,
  /** Twice as many deliveries as the reader knows of. */
  GREW,
  /** Another party is held responsible, or a warning has come true. */
  CHANGED,
  /** Over. */
  RESOLVED;

  /** The lower-case word that stands in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
