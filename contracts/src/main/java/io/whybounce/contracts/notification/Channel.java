package io.whybounce.contracts.notification;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way a notice takes to its reader. */
public enum Channel {
  /** Mail through the notifier's relay. */
  MAIL,
  /** An HTTPS request to the owner's address. */
  WEBHOOK;

  /** The lower-case word that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
