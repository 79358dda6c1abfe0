package io.whybounce.contracts.verdict;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who can be responsible for a delay or failure, and so has to act. */
public enum Party {
  /** The tenant whose message it was, or its own systems. */
  SENDER_ORGANISATION,
  /** Runs the gateway. */
  SENDING_PROVIDER,
  /** The person addressed. */
  RECIPIENT,
  /** Runs the recipient's mail system. */
  RECIPIENT_ORGANISATION,
  /** Whoever runs the way between. */
  NETWORK,
  /** Nobody: waiting is enough. */
  NOBODY,
  /** Not known yet. */
  UNKNOWN;

  /** The words that stand in events, for example {@code sending provider}. */
  @JsonValue
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
