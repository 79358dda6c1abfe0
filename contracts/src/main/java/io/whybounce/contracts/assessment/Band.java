package io.whybounce.contracts.assessment;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** A reading in the words that receivers' policies use, worst first. */
public enum Band {
  /** Refused or throttled by most receivers. */
  POOR,
  /** Neither: treated as bad by stricter receivers. */
  NEUTRAL,
  /** Accepted. */
  GOOD;

  /** The lower-case word that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
