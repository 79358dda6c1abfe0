package io.whybounce.notifier.registry;

import java.util.Optional;

/** Whether a text can be a mail address that notices come from or go to. */
public final class Addresses {
  private Addresses() {}

  /** What is wrong with it; empty if nothing is. */
  public static Optional<String> problem(String address) {
    try {
      Forms.mail(address);
      return Optional.empty();
    } catch (InvalidForm e) {
      return Optional.of(e.getMessage());
    }
  }
}
