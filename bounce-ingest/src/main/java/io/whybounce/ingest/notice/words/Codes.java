package io.whybounce.ingest.notice.words;

import java.util.Optional;
import java.util.OptionalInt;

/** Finds status codes (RFC 3463) and reply codes (RFC 5321, 4.2) in text. */
public final class Codes {
  private Codes() {}

  /** The first enhanced status code of class 2, 4 or 5 in {@code text}. */
  public static Optional<String> status(String text) {
    int at = statusAt(text, 0);
    return at < 0 ? Optional.empty() : Optional.of(text.substring(at, statusEnd(text, at)));
  }

  /** Where the first enhanced status code stands from {@code from} on; -1 if there is none. */
  public static int statusAt(String text, int from) {
    for (int dot = text.indexOf('.', from + 1); dot > 0; dot = text.indexOf('.', dot + 1)) {
      char c = text.charAt(dot - 1);
      if ((c == '2' || c == '4' || c == '5')
          && isStart(text, dot - 1)
          && statusEnd(text, dot - 1) > 0) {
        return dot - 1;
      }
    }
    return -1;
  }

  private static int statusEnd(String text, int at) {
    int subject = digits(text, at + 2);
    if (subject == at + 2 || subject >= text.length() || text.charAt(subject) != '.') {
      return -1;
    }
    int detail = digits(text, subject + 1);
    if (detail == subject + 1) {
      return -1;
    }
    if (detail == text.length()) {
      return detail;
    }
    char after = text.charAt(detail);
    boolean more = after == '.' && detail + 1 < text.length() && isDigit(text.charAt(detail + 1));
    return isDigit(after) || isLetter(after) || more || after == '-' ? -1 : detail;
  }

  /** The first reply code that refuses (4xx, 5xx) in {@code text}. */
  public static OptionalInt reply(String text) {
    int at = replyAt(text, 0);
    return at < 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(text.substring(at, at + 3)));
  }

  /** Where the first reply code that refuses stands from {@code from} on; -1 if there is none. */
  public static int replyAt(String text, int from) {
    for (int i = Math.max(0, from); i + 2 < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '4' || c == '5') && isReply(text, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isReply(String text, int i) {
    char second = text.charAt(i + 1);
    if (second < '0' || second > '7' || !isDigit(text.charAt(i + 2)) || !isStart(text, i)) {
      return false;
    }
    if (i + 3 == text.length()) {
      return i == 0 || text.charAt(i - 1) <= ' ';
    }
    char after = text.charAt(i + 3);
    if (after == ' ' || after == '\t') {
      return !isCount(text, i + 4);
    }
    return after == '-'
            && i + 4 < text.length()
            && (!isDigit(text.charAt(i + 4)) || statusEnd(text, i + 4) > 0)
        || ":;#,)]\n\r<\"'".indexOf(after) >= 0;
  }

  /** Whether a number is followed by what it counts, as in "450 minutes". */
  private static boolean isCount(String text, int at) {
    for (String unit :
        new String[] {
          "minute", "hour", "second", "byte", "kb", "mb", "day", "recipients", "messages"
        }) {
      if (text.regionMatches(true, at, unit, 0, unit.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStart(String text, int i) {
    if (i == 0) {
      return true;
    }
    char before = text.charAt(i - 1);
    return !(isDigit(before)
        || isLetter(before)
        || before == '.'
        || before == '-' && i > 1 && text.charAt(i - 2) > ' ' && text.charAt(i - 2) != '-'
        || before == '/'
        || before == '$');
  }

  /** End of at most three digits from {@code start} on. */
  private static int digits(String text, int start) {
    int end = start;
    while (end < text.length() && end - start < 3 && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }
}
