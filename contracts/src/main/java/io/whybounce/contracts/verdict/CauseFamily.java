package io.whybounce.contracts.verdict;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The groups of {@link Cause}. */
public enum CauseFamily {
  /** The recipient's address or mailbox. */
  RECIPIENT,
  /** The message itself. */
  MESSAGE,
  /** What is thought of the gateway or the sender domain. */
  REPUTATION,
  /** Whether the sender is who it says it is. */
  AUTHENTICATION,
  /** A rule of the recipient's side, or of the sender's own provider. */
  POLICY,
  /** The recipient's server. */
  RECIPIENT_SYSTEM,
  /** The way between the servers. */
  NETWORK,
  /** The notice gives no reason. */
  UNSTATED;

  /** The lower-case word with hyphens. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
