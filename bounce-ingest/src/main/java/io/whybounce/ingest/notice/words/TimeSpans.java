package io.whybounce.ingest.notice.words;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads spans of time as notices write them: "2 more days", "1 days, 19 hours", "5.0 days", "4d".
 */
final class TimeSpans {
  private record Unit(String name, int minutes) {}

  /** Units of time in minutes, by the beginnings of their names. */
  private static final Unit[] UNITS = {
    new Unit("minut", 1),
    new Unit("min", 1),
    new Unit("hour", 60),
    new Unit("hr", 60),
    new Unit("stunde", 60),
    new Unit("heure", 60),
    new Unit("hora", 60),
    new Unit("ore", 60),
    new Unit("ora", 60),
    new Unit("uur", 60),
    new Unit("uren", 60),
    new Unit("час", 60),
    new Unit("godzin", 60),
    new Unit("timer", 60),
    new Unit("timmar", 60),
    new Unit("時間", 60),
    new Unit("小时", 60),
    new Unit("小時", 60),
    new Unit("시간", 60),
    new Unit("分", 1),
    new Unit("day", 1440),
    new Unit("tag", 1440),
    new Unit("jour", 1440),
    new Unit("día", 1440),
    new Unit("dia", 1440),
    new Unit("giorn", 1440),
    new Unit("dag", 1440),
    new Unit("дн", 1440),
    new Unit("ден", 1440),
    new Unit("dni", 1440),
    new Unit("dzień", 1440),
    new Unit("日", 1440),
    new Unit("天", 1440),
    new Unit("일", 1440),
    new Unit("week", 10080),
    new Unit("woche", 10080),
    new Unit("semaine", 10080),
    new Unit("semana", 10080),
    new Unit("settiman", 10080),
    new Unit("m", 1),
    new Unit("h", 60),
    new Unit("d", 1440)
  };

  /** Words that stand between a number and its unit. */
  private static final String[] MORE = {
    "more ", "weitere ", "mais ", "más ", "autres ", "altri ", "altre ", "otros ", "otras "
  };

  /** Words that bind the numbers of one span. */
  private static final String[] AND = {"and ", "und ", "et ", "y ", "e ", "en ", "и "};

  private TimeSpans() {}

  /**
   * A span and where it stands.
   *
   * @param length how long
   * @param end behind its last character
   */
  record Span(Duration length, int end) {}

  /** The span whose first digit stands at {@code at}: all numbers of it taken together. */
  static Optional<Span> at(String text, int at) {
    Duration sum = Duration.ZERO;
    int end = at;
    Optional<Span> part = isDigit(text, at) ? part(text, at) : Optional.empty();
    while (part.isPresent()) {
      sum = sum.plus(part.get().length());
      end = part.get().end();
      int next = nextNumber(text, end);
      part = next < 0 ? Optional.empty() : part(text, next);
    }
    return end == at ? Optional.empty() : Optional.of(new Span(sum, end));
  }

  private static Optional<Span> part(String text, int at) {
    long thousandths = 0;
    int i = at;
    while (isDigit(text, i) && i - at < 5) {
      thousandths = thousandths * 10 + text.charAt(i++) - '0';
    }
    thousandths *= 1_000;
    if (i < text.length() && text.charAt(i) == '.' && isDigit(text, i + 1)) {
      int scale = 100;
      for (i++; isDigit(text, i) && scale > 0; i++, scale /= 10) {
        thousandths += (long) scale * (text.charAt(i) - '0');
      }
    }
    while (i < text.length() && " -".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    for (String more : MORE) {
      if (text.startsWith(more, i)) {
        i += more.length();
      }
    }
    return unit(text, i, thousandths);
  }

  private static Optional<Span> unit(String text, int at, long thousandths) {
    for (Unit unit : UNITS) {
      if (text.startsWith(unit.name(), at)) {
        int end = wordEnd(text, at + unit.name().length());
        boolean whole = unit.name().length() > 1 || unit.name().charAt(0) >= 0x2E80;
        if (whole || end == at + 1) {
          return Optional.of(new Span(length(thousandths, unit.minutes()), end));
        }
      }
    }
    return Optional.empty();
  }

  private static Duration length(long thousandths, int minutes) {
    return Duration.ofMillis(thousandths * minutes * 60);
  }

  /** The end of a word that may go on with a plural in brackets: {@code day(s)}. */
  private static int wordEnd(String text, int from) {
    int end = from;
    while (end < text.length()
        && Character.isLetter(text.charAt(end))
        && text.charAt(end) < 0x2E80) {
      end++;
    }
    return text.startsWith("(s)", end) ? end + 3 : end;
  }

  /** Where the next number of the same span stands: behind blanks, commas and "and"; else -1. */
  private static int nextNumber(String text, int from) {
    int i = from;
    while (i < text.length() && ", ".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    for (String and : AND) {
      if (text.startsWith(and, i)) {
        i += and.length();
        break;
      }
    }
    return isDigit(text, i) ? i : -1;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
