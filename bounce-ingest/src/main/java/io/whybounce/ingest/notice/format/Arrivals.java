package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.ingest.notice.words.MailDates;

/** Finds in a notice's prose when the reporting server got the message. */
final class Arrivals {
  /** What stands before the time, in lower case: Sendmail and its likes, Courier. */
  private static final String[] MARKS = {
    "original message was received at ", "original message was received on "
  };

  /** Longest text of a date. */
  private static final int MAX = 60;

  private Arrivals() {}

  static Optional<Instant> find(List<String> lines) {
    for (String line : lines) {
      if (line.indexOf("received") >= 0) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String mark : MARKS) {
          int at = lower.indexOf(mark);
          int from = at + mark.length();
          if (at >= 0) {
            return MailDates.of(line.substring(from, Math.min(line.length(), from + MAX)));
          }
        }
      }
    }
    return Optional.empty();
  }
}
