package io.whybounce.ingest.notice.words;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the moment up to which a server goes on trying, where its notice gives a date: "until
 * 3/4/2026 9:55:26 AM (UTC-05:00)", "bis 04.03.2026 09:55:26".
 */
final class UntilDates {
  /** No server tries longer, in days. */
  private static final long MAX_DAYS = 60;

  /** What stands before such a date, folded. */
  private static final String[] UNTIL = {
    "until ",
    "bis ",
    "jusqu'au ",
    "jusqu'à ",
    "hasta ",
    "fino ",
    "tot ",
    "até ",
    "до ",
    "till ",
    "before ",
    "vor dem ",
    "avant le ",
    "antes de ",
    "prima del ",
    "voor ",
    "til ",
    "do "
  };

  /** How far behind the word its date may begin; "until the message expires on 3/4/2026". */
  private static final int NEAR = 40;

  private UntilDates() {}

  /** The first date that {@code lines} tell, if it is after {@code written}. */
  static Optional<Instant> in(List<String> lines, Instant written) {
    for (int i = 0; i < lines.size(); i++) {
      String line = Folded.of(lines.get(i), 400);
      for (String word : UNTIL) {
        int at = line.indexOf(word);
        if (at >= 0) {
          String next = i + 1 < lines.size() ? " " + Folded.of(lines.get(i + 1), 100) : "";
          Optional<Instant> date = after(line + next, at + word.length(), written);
          if (date.isPresent()) {
            return date;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> after(String text, int from, Instant written) {
    int at = from;
    while (at < text.length() && at - from < NEAR && !isDigit(text.charAt(at))) {
      at++;
    }
    if (at >= text.length() || !isDigit(text.charAt(at))) {
      return Optional.empty();
    }
    Optional<Instant> numeric = numeric(text, at, written);
    return numeric
        .or(() -> MailDates.of(text.substring(from, Math.min(text.length(), from + 60))))
        .filter(date -> isAhead(date, written));
  }

  private static boolean isAhead(Instant date, Instant written) {
    return date.isAfter(written) && date.isBefore(written.plus(Duration.ofDays(MAX_DAYS)));
  }

  /** Three numbers with slashes, dots or hyphens between, and a clock behind. */
  private static Optional<Instant> numeric(String text, int at, Instant written) {
    int[] date = new int[3];
    int i = at;
    for (int n = 0; n < 3; n++) {
      int start = i;
      while (i < text.length() && isDigit(text.charAt(i)) && i - start < 4) {
        date[n] = date[n] * 10 + text.charAt(i++) - '0';
      }
      boolean mark = i < text.length() && "/.-".indexOf(text.charAt(i)) >= 0;
      if (i == start || n < 2 && !mark) {
        return Optional.empty();
      }
      i += n < 2 ? 1 : 0;
    }
    boolean dots = text.charAt(i - 5 < at ? at : i - 5) == '.';
    String clock = text.substring(i, Math.min(text.length(), i + 60));
    Optional<LocalDateTime> none = Optional.empty();
    Optional<LocalDateTime> american = dots ? none : of(date[2], date[0], date[1], clock);
    Optional<LocalDateTime> other =
        date[0] > 31 ? of(date[0], date[1], date[2], clock) : of(date[2], date[1], date[0], clock);
    ZoneOffset zone = zone(clock);
    // 3/4/2026 is in March or in April: no server tries for a month, so the nearer one is meant.
    return Stream.of(american, other)
        .flatMap(Optional::stream)
        .map(d -> d.toInstant(zone))
        .filter(d -> isAhead(d, written))
        .min(Comparator.naturalOrder());
  }

  private static Optional<LocalDateTime> of(int year, int month, int day, String clock) {
    int colon = clock.indexOf(':');
    if (colon < 1 || colon > 12 || colon + 2 >= clock.length()) {
      return Optional.empty();
    }
    int hour = number(clock, colon > 1 && isDigit(clock.charAt(colon - 2)) ? colon - 2 : colon - 1);
    int minute = number(clock, colon + 1);
    int second =
        colon + 3 < clock.length() && clock.charAt(colon + 3) == ':' ? number(clock, colon + 4) : 0;
    boolean afternoon = clock.indexOf("pm", colon) > 0 && clock.indexOf("pm", colon) < colon + 9;
    boolean morning = clock.indexOf("am", colon) > 0 && clock.indexOf("am", colon) < colon + 9;
    int shift = afternoon && hour < 12 ? 12 : morning && hour == 12 ? -12 : 0;
    try {
      return Optional.of(LocalDateTime.of(year, month, day, hour + shift, minute, second));
    } catch (DateTimeException e) {
      // No date after all, as 31.02. or 25:00.
      return Optional.empty();
    }
  }

  /** At most two digits from {@code at} on. */
  private static int number(String text, int at) {
    int value = 0;
    for (int i = at; i < text.length() && i < at + 2 && isDigit(text.charAt(i)); i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  /** The offset as in {@code (UTC-05:00)}, {@code +0100}; without one the time is UTC's. */
  private static ZoneOffset zone(String clock) {
    for (int i = 0; i + 4 < clock.length(); i++) {
      char sign = clock.charAt(i);
      boolean minutes = clock.charAt(i + 3) == ':' || isDigit(clock.charAt(i + 3));
      if ((sign == '+' || sign == '-') && isDigit(clock.charAt(i + 1)) && minutes) {
        int hours = number(clock, i + 1);
        int rest = number(clock, clock.charAt(i + 3) == ':' ? i + 4 : i + 3);
        int seconds = (hours * 60 + rest) * 60;
        return hours > 17 || rest > 59
            ? ZoneOffset.UTC
            : ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
      }
    }
    return ZoneOffset.UTC;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
