package io.whybounce.contracts.assessment;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What came of asking one reputation source. */
public enum Outcome {
  /** The source lists the subject, or gives it a score. */
  LISTED,
  /** The source answers, and does not list it (RFC 5782, 2.1: NXDOMAIN). */
  NOT_LISTED,
  /** No usable answer: time-out, SERVFAIL, garbage. Clears nothing. */
  UNKNOWN,
  /** The source refuses to answer us (127.255.255.0/24, over its quota). Clears nothing. */
  REFUSED;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
