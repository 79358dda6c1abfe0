package io.whybounce.ingest.notice.text;

import java.util.Optional;
import java.util.OptionalInt;

/** Finds status and reply codes in text. */
public final class Codes {
  private Codes() {}

  /**
   * The first enhanced status code (RFC 3463: class 2, 4 or 5; subject and detail of at most three
   * digits).
   */
  public static Optional<String> status(String text) {
    for (int i = 0; i + 4 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '2' || c == '4' || c == '5') && text.charAt(i + 1) == '.' && isStart(text, i)) {
        int subject = digits(text, i + 2);
        if (subject > i + 2 && subject < text.length() && text.charAt(subject) == '.') {
          int detail = digits(text, subject + 1);
          boolean ends =
              detail == text.length()
                  || !(Character.isLetterOrDigit(text.charAt(detail))
                      || text.charAt(detail) == '.'
                          && detail + 1 < text.length()
                          && Character.isDigit(text.charAt(detail + 1)));
          if (detail > subject + 1 && ends) {
            return Optional.of(text.substring(i, detail));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The first SMTP reply code that says no (RFC 5321, 4.2: 4xx, 5xx), where a reply may begin. */
  public static OptionalInt reply(String text) {
    for (int i = 0; i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5')
          && isStart(text, i)
          && text.charAt(i + 1) >= '0'
          && text.charAt(i + 1) <= '5'
          && Character.isDigit(text.charAt(i + 2))
          && (i + 3 == text.length() || " -\t#;:,.)\n\r".indexOf(text.charAt(i + 3)) >= 0)
          && !(i + 4 < text.length()
              && text.charAt(i + 3) == '.'
              && Character.isDigit(text.charAt(i + 4)))) {
        return OptionalInt.of(Integer.parseInt(text.substring(i, i + 3)));
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isStart(String text, int i) {
    if (i == 0) {
      return true;
    }
    char before = text.charAt(i - 1);
    return !(Character.isLetterOrDigit(before) || before == '.' || before == '-' || before == '/');
  }

  /** End of at most three digits from {@code start} on. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length()
        && end < start + 3
        && Character.isDigit(text.charAt(end))
        && text.charAt(end) < 0x80) {
      end++;
    }
    return end;
  }
}
