package io.whybounce.classifier.rule;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the fields in a notice's prose that say how a message travelled or is built, and never why
 * it was not delivered: a forward within the text brings them, and "TLS", "DKIM" or "rfc822" in
 * them are no reason. Fields whose text can be a reason (Diagnostic-Code, Status, Subject, the
 * special ones of a server) are left alone.
 */
final class PassingFields {
  /**
   * RFC 5322, 3.6; RFC 3464, 2; RFC 2045; RFC 6376; RFC 8601; RFC 8617; RFC 2369; RFC 5321, 4.4.
   */
  private static final Set<String> NAMES =
      Set.of(
          "received",
          "received-spf",
          "return-path",
          "delivered-to",
          "message-id",
          "in-reply-to",
          "references",
          "date",
          "mime-version",
          "dkim-signature",
          "dkim-filter",
          "domainkey-signature",
          "authentication-results",
          "reporting-mta",
          "arrival-date",
          "original-recipient",
          "final-recipient",
          "last-attempt-date",
          "will-retry-until",
          "thread-index",
          "thread-topic",
          "user-agent",
          "x-mailer",
          "x-received",
          "x-originating-ip",
          "x-google-smtp-source",
          "precedence",
          "importance");

  private static final List<String> PREFIXES =
      List.of("content-", "arc-", "list-", "x-spam-", "x-virus-", "x-ms-exchange-", "x-gm-");

  private static final int LONGEST_NAME = 40;

  private PassingFields() {}

  /** {@code prose} with those fields as blanks; all else stands where it stood. */
  static String blanked(String prose) {
    char[] chars = null;
    boolean within = false;
    int line = 0;
    while (line < prose.length()) {
      int newline = prose.indexOf('\n', line);
      int end = newline < 0 ? prose.length() : newline;
      int quoted = behindQuotes(prose, line, end);
      int start = behindBlanks(prose, quoted, end);
      boolean continued = within && start > quoted && start < end;
      within = continued && !isName(prose, start, end) || isPassing(prose, start, end);
      if (within) {
        chars = chars == null ? prose.toCharArray() : chars;
        for (int i = start; i < end; i++) {
          chars[i] = ' ';
        }
      }
      line = end + 1;
    }
    return chars == null ? prose : new String(chars);
  }

  private static int behindQuotes(String prose, int from, int end) {
    int i = from;
    while (i < end && prose.charAt(i) == '>') {
      i++;
      if (i < end && prose.charAt(i) == ' ') {
        i++;
      }
    }
    return i;
  }

  private static int behindBlanks(String prose, int from, int end) {
    int i = from;
    while (i < end && (prose.charAt(i) == ' ' || prose.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static boolean isName(String prose, int start, int end) {
    return colon(prose, start, end) > start;
  }

  private static boolean isPassing(String prose, int start, int end) {
    int colon = colon(prose, start, end);
    if (colon <= start) {
      return false;
    }
    String name = prose.substring(start, colon).toLowerCase(Locale.ROOT);
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }

  /** Where the name of a field ends that begins at {@code start}; -1 if none does. */
  private static int colon(String prose, int start, int end) {
    int last = Math.min(end, start + LONGEST_NAME);
    for (int i = start; i < last; i++) {
      char c = prose.charAt(i);
      if (c == ':') {
        return i;
      }
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
        return -1;
      }
    }
    return -1;
  }
}
