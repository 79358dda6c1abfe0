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
    "more than",
    "after",
    "nach"
  };

  /** Between a number and its unit: a time that is still to come, folded. */
  private static final String[] MORE = {"more", "weitere", "mais", "más"};

  private RetryWords() {}

  /**
   * When the server gives up.
   *
   * @param written when the notice was written
   * @param arrival when the server got the message
   */
  public static Optional<Instant> until(
      List<String> lines, Instant written, Optional<Instant> arrival) {
    Optional<Instant> date = UntilDates.in(lines, written);
    if (date.isPresent()) {
      return date;
    }
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
      Optional<TimeSpans.Span> span = TimeSpans.at(text, i);
      if (span.isPresent() && isPossible(span.get().length())) {
        Optional<Instant> until =
            judge(text, i, span.get().end(), span.get().length(), written, arrival);
        if (until.isPresent()) {
          return until;
        }
      }
      i = Math.max(span.map(TimeSpans.Span::end).orElse(0), i + 1);
    }
    return Optional.empty();
  }

  private static boolean isPossible(Duration span) {
    return !span.isZero() && span.toDays() <= MAX_DAYS;
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
            || lastOf(text.substring(start, Math.min(end, text.length())), MORE) >= 0;
    if (past > ahead && !more || ahead < 0 && !more) {
      return Optional.empty();
    }
    return Optional.of(written.plus(sum));
  }

  private static String sentence(String lead) {
    int dot = lead.lastIndexOf(". ");
    return dot < 0 ? lead : lead.substring(dot + 2);
  }

  /** Where the last of the words ends, so that the longer of two that overlap counts. */
  private static int lastOf(String text, String[] words) {
    int last = -1;
    for (String word : words) {
      int at = text.lastIndexOf(word);
      last = at < 0 ? last : Math.max(last, at + word.length());
    }
    return last;
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
