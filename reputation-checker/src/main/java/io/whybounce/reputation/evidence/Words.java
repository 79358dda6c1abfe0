package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Reading;

/** The sentences that evidence is told in. Times are in UTC. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Words() {}

  /** For a score that {@code verb}, "fell" or "rose". */
  static String moved(String verb, String source, String subject, Reading before, Reading now) {
    return String.format(
        "%s of %s %s from %s, last seen %s) to %s, first seen %s)",
        source,
        subject,
        verb,
        value(before),
        time(before.lastAt()),
        value(now),
        time(now.firstAt()));
  }

  static String stands(String source, String subject, Reading now) {
    return String.format(
        "%s of %s is %s, first seen %s)", source, subject, value(now), time(now.firstAt()));
  }

  static String listed(String source, String subject, Reading now) {
    return String.format(
        "%s lists %s (first seen %s): %s", source, subject, time(now.firstAt()), now.meaning());
  }

  static String newlyListed(String source, String subject, Reading now, Reading before) {
    return String.format(
        "%s lists %s (first seen %s; last seen not listed %s): %s",
        source, subject, time(now.firstAt()), time(before.lastAt()), now.meaning());
  }

  static String ended(String source, String subject, Reading before, Reading now) {
    return String.format(
        "%s listed %s until %s at least, and no longer at %s: %s",
        source, subject, time(before.lastAt()), time(now.firstAt()), before.meaning());
  }

  static String lastKnown(String source, String subject, Reading before) {
    String what =
        before.score().isPresent()
            ? String.format("%s of %s was %s)", source, subject, value(before))
            : String.format("%s listed %s (%s)", source, subject, before.meaning());
    return what + " when it last answered, at " + time(before.lastAt()) + "; now it does not";
  }

  /** The score with its band, and the bracket left open for more. */
  private static String value(Reading reading) {
    String score =
        reading
            .score()
            .map(s -> String.format(Locale.ROOT, s == 0 ? "%.1f" : "%+.1f", s))
            .orElse("no score");
    return score + " (" + reading.band().map(Band::word).orElse("no band");
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }
}
