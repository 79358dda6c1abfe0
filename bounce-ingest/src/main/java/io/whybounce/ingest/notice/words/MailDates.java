package io.whybounce.ingest.notice.words;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the date-times of mail (RFC 5322, 3.3) and the shapes that servers print into their prose;
 * forgiving, and without any exception for what is no date.
 */
public final class MailDates {
  private static final int MAX_LENGTH = 120;

  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /**
   * Offsets in minutes of zone names that mail servers print (RFC 5322, 4.3, and Asia's usual
   * ones).
   */
  private static final Map<String, Integer> ZONES =
      Map.ofEntries(
          Map.entry("ut", 0),
          Map.entry("utc", 0),
          Map.entry("gmt", 0),
          Map.entry("z", 0),
          Map.entry("est", -300),
          Map.entry("edt", -240),
          Map.entry("cst", -360),
          Map.entry("cdt", -300),
          Map.entry("mst", -420),
          Map.entry("mdt", -360),
          Map.entry("pst", -480),
          Map.entry("pdt", -420),
          Map.entry("jst", 540),
          Map.entry("kst", 540),
          Map.entry("cet", 60),
          Map.entry("cest", 120),
          Map.entry("msk", 180),
          Map.entry("bst", 60));

  private MailDates() {}

  /** The time that {@code text} gives; empty if it gives none, or no day and hour. */
  public static Optional<Instant> of(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int day = 0;
    int month = 0;
    int year = 0;
    int[] clock = null;
    int offset = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '(') {
        int close = text.indexOf(')', i);
        i = close < 0 ? text.length() : close + 1;
      } else if (isDigit(c)) {
        int end = i;
        while (end < text.length()
            && (isDigit(text.charAt(end)) || ":.".indexOf(text.charAt(end)) >= 0)) {
          end++;
        }
        String word = text.substring(i, end);
        boolean iso =
            word.length() == 4
                && end + 3 < text.length()
                && text.charAt(end) == '-'
                && isDigit(text.charAt(end + 1));
        if (iso) {
          return iso(text.substring(i));
        }
        if (word.indexOf(':') > 0) {
          clock = clock(word);
        } else if (word.length() <= 2 && day == 0) {
          day = number(word);
        } else if (word.length() == 4 && year == 0) {
          year = number(word);
        } else if (word.length() <= 3 && month > 0 && year == 0) {
          int value = number(word);
          year = value < 50 ? 2000 + value : 1900 + value;
        }
        i = end;
      } else if ((c == '+' || c == '-')
          && clock != null
          && i + 4 < text.length() + 0
          && isDigit(text.charAt(i + 1))) {
        offset = offset(text, i);
        i += 5;
      } else if (Character.isLetter(c)) {
        int end = i;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        String word = text.substring(i, end).toLowerCase(Locale.ROOT);
        int at = word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3));
        if (at >= 0 && at % 3 == 0 && month == 0) {
          month = at / 3 + 1;
        } else if (clock != null && word.equals("pm") && clock[0] < 12) {
          clock[0] += 12;
        } else if (clock != null && word.equals("am") && clock[0] == 12) {
          clock[0] = 0;
        } else if (clock != null && ZONES.containsKey(word) && offset == 0) {
          offset = ZONES.get(word);
        }
        i = end;
      } else {
        i++;
      }
    }
    if (day == 0 || month == 0 || year == 0 || clock == null) {
      return Optional.empty();
    }
    return instant(year, month, day, clock, offset);
  }

  /** ISO 8601: 2024-02-19T09:30:25.255Z, 2024-02-19 09:30:25 +0100. */
  private static Optional<Instant> iso(String text) {
    if (text.length() < 16 || text.charAt(7) != '-' || text.charAt(13) != ':') {
      return Optional.empty();
    }
    int[] clock = clock(text.substring(11, Math.min(19, text.length())));
    int zone = Math.max(text.indexOf('+', 16), text.indexOf('-', 16));
    return instant(
        number(text.substring(0, 4)),
        number(text.substring(5, 7)),
        number(text.substring(8, 10)),
        clock,
        zone < 0 ? 0 : offset(text, zone));
  }

  private static Optional<Instant> instant(int year, int month, int day, int[] clock, int offset) {
    try {
      return Optional.of(
          LocalDateTime.of(year, month, day, clock[0], clock[1], Math.min(59, clock[2]))
              .toInstant(ZoneOffset.ofTotalSeconds(offset * 60)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int[] clock(String word) {
    int[] clock = new int[3];
    int field = 0;
    for (int i = 0; i < word.length() && field < 3; i++) {
      char c = word.charAt(i);
      if (isDigit(c)) {
        clock[field] = Math.min(999, clock[field] * 10 + c - '0');
      } else if (c == ':') {
        field++;
      } else {
        break;
      }
    }
    return clock;
  }

  private static int offset(String text, int at) {
    int hours = two(text, at + 1);
    int minutes = two(text, at + (at + 3 < text.length() && text.charAt(at + 3) == ':' ? 4 : 3));
    int value = hours * 60 + minutes;
    return text.charAt(at) == '-' ? -value : value;
  }

  private static int two(String text, int at) {
    return at + 1 < text.length() && isDigit(text.charAt(at)) && isDigit(text.charAt(at + 1))
        ? (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0'
        : 0;
  }

  private static int number(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length() && isDigit(digits.charAt(i)); i++) {
      value = Math.min(99_999, value * 10 + digits.charAt(i) - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
