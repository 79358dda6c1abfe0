package io.whybounce.contracts.incident;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where an incident stands. */
public enum IncidentState {
  /** A gateway's reputation fell; nothing bounced yet. */
  WARNING,
  /** Deliveries are affected. */
  OPEN,
  /** Somebody has taken it up. */
  ACKNOWLEDGED,
  /** Over. */
  RESOLVED;

  /** The lower-case word that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
