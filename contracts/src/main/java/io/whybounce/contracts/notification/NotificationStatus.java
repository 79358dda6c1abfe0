package io.whybounce.contracts.notification;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What became of a notice to an owner or operator. */
public enum NotificationStatus {
  /** Written down, to be sent. */
  PENDING,
  /** The relay or the webhook's server has taken it. */
  SENT,
  /** Given up: refused for good, or tried for too long. */
  FAILED;

  /** The lower-case word that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
