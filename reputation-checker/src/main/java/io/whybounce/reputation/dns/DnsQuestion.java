package io.whybounce.reputation.dns;

import java.util.Locale;

/**
 * One DNS question.
 *
 * @param name absolute name without the last dot, in lower case
 * @param type record type, for example {@code TXT}
 */
public record DnsQuestion(String name, String type) {
  /** Lowers the name's case: DNS does not tell it apart, and the cache must not either. */
  public DnsQuestion {
    name = name.toLowerCase(Locale.ROOT);
  }

  /** The type alone: names hold registration keys, and belong in no log. */
  @Override
  public String toString() {
    return type + " question";
  }
}
