package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** When single failures are told. */
public final class DigestTime {
  private DigestTime() {}

  /**
   * Up to when single failures are due to be told now; empty if nothing is due.
   *
   * @param last up to when they were told
   * @param morning when the day's digest goes, in {@code zone}
   * @param settle how long a failure waits: it may yet prove to be part of an incident
   */
  public static Optional<Instant> due(
      FailureChoice choice,
      Instant last,
      ZoneId zone,
      LocalTime morning,
      Duration settle,
      Instant now) {
    return switch (choice) {
      case NEVER -> Optional.empty();
      case AT_ONCE ->
          Optional.of(now.minus(settle)).filter(until -> until.isAfter(last));
      case DAILY -> {
        ZonedDateTime told = last.plus(settle).atZone(zone);
        ZonedDateTime next = told.toLocalDate().atTime(morning).atZone(zone);
        if (!next.isAfter(told)) {
          next = told.toLocalDate().plusDays(1).atTime(morning).atZone(zone);
        }
        // What came while it was time already belongs to the next day: the window ends there.
        yield next.toInstant().isAfter(now)
            ? Optional.empty()
            : Optional.of(now.minus(settle)).filter(until -> until.isAfter(last));
      }
    };
  }
}
