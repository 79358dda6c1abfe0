package io.whybounce.contracts.report;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the reporting server did with one recipient (RFC 3464, 2.3.3). */
public enum Action {
  /** The message could not be delivered and no further attempt is made. */
  FAILED,
  /** Not delivered yet; the server goes on trying. */
  DELAYED,
  /** Delivered to the recipient's mailbox. */
  DELIVERED,
  /** Handed to a system that sends no delivery notices. */
  RELAYED,
  /** Delivered to a list or alias, and sent on from there. */
  EXPANDED;

  /** The RFC's word, in lower case. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action that {@code word} names, whatever its case; empty for any other word. */
  public static Optional<Action> of(String word) {
    for (Action action : values()) {
      if (action.name().equalsIgnoreCase(word.strip())) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
