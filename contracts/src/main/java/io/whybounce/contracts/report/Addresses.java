package io.whybounce.contracts.report;

import java.util.Locale;
import java.util.Optional;

/** Small facts about mail addresses. */
public final class Addresses {
  private Addresses() {}

  /**
   * The part behind the last {@code @} in lower case without a trailing dot; empty if there is
   * none.
   */
  public static Optional<String> domain(String address) {
    int at = address.lastIndexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    String domain = address.substring(at + 1).strip().toLowerCase(Locale.ROOT);
    if (domain.endsWith(".")) {
      domain = domain.substring(0, domain.length() - 1);
    }
    return domain.isEmpty() ? Optional.empty() : Optional.of(domain);
  }
}
