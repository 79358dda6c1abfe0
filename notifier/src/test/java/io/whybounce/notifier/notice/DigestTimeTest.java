package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DigestTimeTest {
  private static final Duration SETTLE = Duration.ofMinutes(10);

  private static Optional<Instant> due(FailureChoice choice, String last, String now, String zone) {
    return DigestTime.due(
        choice,
        Instant.parse(last),
        ZoneId.of(zone),
        LocalTime.of(8, 0),
        SETTLE,
        Instant.parse(now));
  }

  @Test
  void theDailyOneIsDueAtEightInTheOwnersZoneAndOnceADay() {
    assertThat(
            due(
                FailureChoice.DAILY,
                "2026-11-24T12:00:00Z",
                "2026-11-25T06:59:00Z",
                "Europe/Berlin"))
        .isEmpty();
    Optional<Instant> first =
        due(FailureChoice.DAILY, "2026-11-24T12:00:00Z", "2026-11-25T07:00:30Z", "Europe/Berlin");
    assertThat(first).contains(Instant.parse("2026-11-25T06:50:30Z"));
    assertThat(
            due(
                FailureChoice.DAILY,
                first.get().toString(),
                "2026-11-25T23:00:00Z",
                "Europe/Berlin"))
        .isEmpty();
    assertThat(
            due(
                FailureChoice.DAILY,
                first.get().toString(),
                "2026-11-26T07:00:00Z",
                "Europe/Berlin"))
        .isPresent();
  }

  @Test
  void afterTheClockIsPutBackItIsStillEightByTheClock() {
    assertThat(
            due(
                FailureChoice.DAILY,
                "2026-10-24T06:30:00Z",
                "2026-10-25T06:30:00Z",
                "Europe/Berlin"))
        .isEmpty();
    assertThat(
            due(
                FailureChoice.DAILY,
                "2026-10-24T06:30:00Z",
                "2026-10-25T07:00:00Z",
                "Europe/Berlin"))
        .isPresent();
  }

  @Test
  void atOnceWaitsOnlyUntilAFailureHasSettledAndNeverIsNever() {
    assertThat(due(FailureChoice.AT_ONCE, "2026-11-24T12:00:00Z", "2026-11-24T12:11:00Z", "UTC"))
        .contains(Instant.parse("2026-11-24T12:01:00Z"));
    assertThat(due(FailureChoice.AT_ONCE, "2026-11-24T12:00:00Z", "2026-11-24T12:05:00Z", "UTC"))
        .isEmpty();
    assertThat(due(FailureChoice.NEVER, "2026-11-24T12:00:00Z", "2026-12-24T12:05:00Z", "UTC"))
        .isEmpty();
  }
}
