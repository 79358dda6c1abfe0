package io.whybounce.ingest.notice.format;

import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.Addresses;

/**
 * Reads the recipients of a delivery status in the forms that their types have: RFC 3464 ({@code
 * rfc822;}), RFC 6533 ({@code utf-8;} with {@code \\x{FC}}) and X.400 (RFC 2156, 4.1).
 */
final class TypedAddresses {
  private TypedAddresses() {}

  /** The mail address that a recipient field gives; empty if it gives none. */
  static Optional<String> of(String value) {
    Optional<String> plain = Addresses.of(value.indexOf("\\x{") < 0 ? value : unescaped(value));
    return plain.isPresent() ? plain : ofX400(value);
  }

  /** RFC 6533, 3: a character beyond ASCII in an ASCII field is {@code \\x{} hex {@code }}. */
  private static String unescaped(String value) {
    StringBuilder out = new StringBuilder(value.length());
    int i = 0;
    while (i < value.length()) {
      int end = value.startsWith("\\x{", i) ? value.indexOf('}', i) : -1;
      int code = end > i + 3 && end < i + 10 ? hex(value, i + 3, end) : -1;
      if (Character.isValidCodePoint(code)) {
        out.appendCodePoint(code);
        i = end + 1;
      } else {
        out.append(value.charAt(i++));
      }
    }
    return out.toString();
  }

  private static int hex(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  /** A domain-defined attribute that holds the mail address: {@code DD.RFC-822=lee(a)x.example}. */
  private static Optional<String> ofX400(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int mark = Math.max(lower.indexOf("rfc-822="), lower.indexOf("rfc822="));
    if (mark < 0) {
      return Optional.empty();
    }
    int from = value.indexOf('=', mark) + 1;
    int to = from;
    while (to < value.length() && "/;".indexOf(value.charAt(to)) < 0) {
      to++;
    }
    // RFC 2156, 3.3: how characters are written that X.400's printable strings lack.
    return Addresses.of(
        value
            .substring(from, to)
            .replace("(a)", "@")
            .replace("(A)", "@")
            .replace("(u)", "_")
            .replace("(U)", "_")
            .replace("(p)", "%"));
  }
}
