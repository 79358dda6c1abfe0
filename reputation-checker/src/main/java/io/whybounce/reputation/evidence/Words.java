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

  static String fell(String source, String subject, Reading before, Reading now) {
    return String.format(
        "%s of %s fell from %s, last seen %s) to %s, first seen %s)",
        source, subject, value(before), time(before.lastAt()), value(now), time(now.firstAt()));
  }

  static String stands(String source, String subject, Reading now) {
    return String.format(
        "%s of %s is %s, first seen %s)", source, subject, value(now), time(now.firstAt()));
  }

  static String listed(String source, String subject, Reading now, boolean fresh) {
    return String.format(
        "%s lists %s%s: %s",
        source,
        subject,
        fresh ? " since " + time(now.firstAt()) + " and did not before" : "",
        now.meaning());
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
