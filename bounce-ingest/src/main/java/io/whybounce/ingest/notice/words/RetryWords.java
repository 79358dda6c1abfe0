package io.whybounce.ingest.notice.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads from a notice's prose how long its server goes on trying: "will be retried for 2 more
 * days", "until it is 5 days old".
 */
public final class RetryWords {
  /** No server tries longer. */
  private static final long MAX_DAYS = 60;

  /** What stands before or behind a time that is still to come, folded. */
  private static final String[] AHEAD = {
    "retried for",
    "retry for",
    "trying for",
    "try for",
    "for another",
    "for the next",
    "next",
    "for up to",
    "continue for",
    "attempts for",
    "attempted for",
    "more",
    "additional",
    "longer",
    "further",
    "remaining",
    "noch",
    "weitere",
    "nächsten",
    "weiteren",
    "encore",
    "prochain",
    "pendant",
    "supplémentaire",
    "durante",
    "próxim",
    "adicional",
    "más",
    "mais",
    "altri",
    "altre",
    "prossim",
    "ancora",
    "nog",
    "komende",
    "ещё",
    "еще",
    "следующ",
    "в течение",
    "następn",
    "jeszcze",
    "あと",
    "今後",
    "将在",
    "接下来",
    "继续",
    "within",
    "in the next",
    "delivered in"
  };

  /** What marks the age of the message at which its server gives up, folded. */
  private static final String[] AGE = {
    "until it is",
    "until message is",
    "until the message is",
    "days old",
    "hours old",
    "bis sie",
    "alt ist"
  };

  /** What marks a time that has passed, folded. */
  private static final String[] PAST = {
    "after more than",
    "for the past",
    "for the last",
    "for more than",
    "could not be sent for",
    "could not send message for",
    "past",
    "delayed for",
    "delayed by",
    "seit",
    "depuis",
    "ago",
    "desde",
    "not been delivered for",
    "undelivered after",
    "over the",
    "since",
    "delayed more than",
    "after",
    "nach"
  };

  private RetryWords() {}

  /**
   * When the server gives up.
   *
   * @param written when the notice was written
   * @param arrival when the server got the message
   */
  public static Optional<Instant> until(
      List<String> lines, Instant written, Optional<Instant> arrival) {
    for (int i = 0; i < lines.size(); i++) {
      String line = Folded.of(lines.get(i), 300);
      if (!hasDigit(line)) {
        continue;
      }
      // Sentences break across lines; what leads to a number stands at most one line above.
      String before = i > 0 ? Folded.of(lines.get(i - 1), 300) + " " : "";
      String after = i + 1 < lines.size() ? " " + Folded.of(lines.get(i + 1), 100) : "";
      Optional<Instant> until =
          in(
              before + line + after,
              before.length(),
              before.length() + line.length(),
              written,
              arrival);
      if (until.isPresent()) {
        return until;
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> in(
      String text, int from, int to, Instant written, Optional<Instant> arrival) {
    int i = from;
    while (i < to) {
      if (!isDigit(text.charAt(i)) || i > 0 && isWord(text.charAt(i - 1))) {
        i++;
        continue;
      }
      int end = i;
      Duration sum = Duration.ZERO;
      int start = i;
      // "1 days, 19 hours and 58 minutes"
      while (end < text.length() && isDigit(text.charAt(end))) {
        Optional<Measure> measure = measure(text, end);
        if (measure.isEmpty()) {
          break;
        }
        sum = sum.plus(measure.get().length());
        end = nextNumber(text, measure.get().end());
      }
      if (!sum.isZero() && sum.toDays() <= MAX_DAYS) {
        Optional<Instant> until = judge(text, start, end, sum, written, arrival);
        if (until.isPresent()) {
          return until;
        }
      }
      i = Math.max(end, i + 1);
    }
    return Optional.empty();
  }

  private static Optional<Instant> judge(
      String text, int start, int end, Duration sum, Instant written, Optional<Instant> arrival) {
    String lead = sentence(text.substring(Math.max(0, start - 45), start));
    String near = lead + "#" + text.substring(start, Math.min(text.length(), end + 25));
    if (lastOf(near, AGE) >= 0) {
      return Optional.of(arrival.orElse(written).plus(sum));
    }
    int ahead = lastOf(lead, AHEAD);
    int past = lastOf(lead, PAST);
    boolean more =
        text.startsWith("more", end)
            || text.startsWith("longer", end)
            || lastOf(
                    text.substring(start, Math.min(end, text.length())),
                    new String[] {"more", "weitere", "mais", "más"})
                >= 0;
    if (past > ahead && !more || ahead < 0 && !more) {
      return Optional.empty();
    }
    return Optional.of(written.plus(sum));
  }

  private static String sentence(String lead) {
    int dot = lead.lastIndexOf(". ");
    return dot < 0 ? lead : lead.substring(dot + 2);
  }

  private static int lastOf(String text, String[] words) {
    int last = -1;
    for (String word : words) {
      last = Math.max(last, text.lastIndexOf(word));
    }
    return last;
  }

  private record Measure(Duration length, int end) {}

  /** Units of time in minutes, by the beginnings of their names. */
  private static final Object[][] UNITS = {
    {"minut", 1},
    {"min", 1},
    {"hour", 60},
    {"hr", 60},
    {"stunde", 60},
    {"heure", 60},
    {"hora", 60},
    {"ore", 60},
    {"ora", 60},
    {"uur", 60},
    {"uren", 60},
    {"час", 60},
    {"godzin", 60},
    {"timer", 60},
    {"timmar", 60},
    {"時間", 60},
    {"小时", 60},
    {"小時", 60},
    {"시간", 60},
    {"分", 1},
    {"day", 1440},
    {"tag", 1440},
    {"jour", 1440},
    {"día", 1440},
    {"dia", 1440},
    {"giorn", 1440},
    {"dag", 1440},
    {"дн", 1440},
    {"ден", 1440},
    {"dni", 1440},
    {"dzień", 1440},
    {"日", 1440},
    {"天", 1440},
    {"일", 1440},
    {"week", 10080},
    {"woche", 10080},
    {"semaine", 10080},
    {"semana", 10080},
    {"settiman", 10080}
  };

  private static Optional<Measure> measure(String text, int at) {
    int value = 0;
    int i = at;
    while (i < text.length() && isDigit(text.charAt(i)) && i - at < 5) {
      value = value * 10 + text.charAt(i++) - '0';
    }
    while (i < text.length() && " -".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    for (String more :
        new String[] {
          "more ", "weitere ", "mais ", "más ", "autres ", "altri ", "altre ", "otros ", "otras "
        }) {
      if (text.startsWith(more, i)) {
        i += more.length();
      }
    }
    for (Object[] unit : UNITS) {
      String name = (String) unit[0];
      if (text.startsWith(name, i)) {
        int end = i + name.length();
        while (end < text.length()
            && Character.isLetter(text.charAt(end))
            && text.charAt(end) < 0x2E80) {
          end++;
        }
        return Optional.of(new Measure(Duration.ofMinutes((long) value * (Integer) unit[1]), end));
      }
    }
    return Optional.empty();
  }

  /**
   * Where the next number of the same time stands: behind blanks, commas and "and"; else the end.
   */
  private static int nextNumber(String text, int from) {
    int i = from;
    while (i < text.length() && ", ".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    for (String and : new String[] {"and ", "und ", "et ", "y ", "e ", "en ", "и "}) {
      if (text.startsWith(and, i)) {
        i += and.length();
        break;
      }
    }
    return i < text.length() && isDigit(text.charAt(i)) ? i : from;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == ':';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
