package io.whybounce.contracts.diagnosis;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether the same message could still get through, by the codes and words of the notice. */
public enum Permanence {
  /** May pass by itself: a 4xx reply, a class 4 status (RFC 3463, 2), or words that say so. */
  TRANSIENT,
  /**
   * Stays until somebody changes something: a 5xx reply, a class 5 status, or words that say so.
   */
  PERMANENT,
  /** The notice does not tell. */
  UNKNOWN;

  /** The lower-case word that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
