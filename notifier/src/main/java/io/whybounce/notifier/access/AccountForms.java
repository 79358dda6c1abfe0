package io.whybounce.notifier.access;

import java.util.Optional;

import io.whybounce.notifier.registry.InvalidForm;

/** Checks of what is said of users and keys. */
public final class AccountForms {
  private static final int MIN_PASSWORD = 12;
  private static final int MAX_PASSWORD = 200;
  private static final int MAX_NAME = 60;

  private AccountForms() {}

  /** A password that may be set. */
  public static String password(String text) {
    // NIST SP 800-63B: long ones, of any characters, and no rules of composition.
    if (text == null || text.length() < MIN_PASSWORD || text.length() > MAX_PASSWORD) {
      throw InvalidForm.of("password must have 12 to 200 characters");
    }
    return text;
  }

  /** The name of a user or key: without a colon, which ends it in HTTP (RFC 7617, 2). */
  public static String name(String text) {
    boolean fine =
        text != null
            && !text.isBlank()
            && text.length() <= MAX_NAME
            && text.chars().allMatch(c -> c > ' ' && c < 127 && c != ':');
    if (!fine || text.equals("operator")) {
      throw InvalidForm.of(
          "name must be 1 to 60 printable characters without ':', and not operator");
    }
    return text;
  }

  /** What a user or key may do. */
  public static Caller caller(String name, String role, Optional<String> tenant) {
    for (Caller.Role known : Caller.Role.values()) {
      if (known.word().equals(role)) {
        try {
          return new Caller(name, known, tenant == null ? Optional.empty() : tenant);
        } catch (IllegalArgumentException e) {
          throw InvalidForm.of(e.getMessage());
        }
      }
    }
    throw InvalidForm.of("role must be operator or owner");
  }
}
