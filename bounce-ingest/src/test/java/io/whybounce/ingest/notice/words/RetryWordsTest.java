package io.whybounce.ingest.notice.words;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryWordsTest {
  private static final Instant WRITTEN = Instant.parse("2026-03-02T10:00:00Z");
  private static final Instant ARRIVAL = Instant.parse("2026-03-02T06:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Message will be retried for 2 more day(s) | PT48H",
        "Gmail will retry for 47 more hours. | PT47H",
        "will keep trying for another 72 hours | PT72H",
        "for the next 1 days, 23 hours and 56 minutes | PT47H56M",
        "The message is kept in the queue for up to 4d. | PT96H",
        "Delivery will be retried for 90 minutes | PT1H30M",
        "Der Server versucht noch 1 Tage, 22 Stunden und 55 Minuten lang | PT46H55M",
        "Gmail va réessayer pendant 47 heures. | PT47H",
        "あと 2 日間 再送します | PT48H",
        "the system will try for 0.5 hours | PT30M",
      })
  void aTimeThatIsStillToComeCountsFromTheNotice(String line, Duration ahead) {
    assertThat(until(line)).contains(WRITTEN.plus(ahead));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It will be retried until it is 5 day(s) old. | P5D",
        "It will be retried until it is 5.0 days old. | P5D",
        "Will keep trying until message is 3 days old | P3D",
      })
  void anAgeCountsFromTheArrival(String line, Duration age) {
    assertThat(until(line)).contains(ARRIVAL.plus(age));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Your message could not be delivered for more than 4 hour(s).",
        "Warning: could not send message for past 4 hours",
        "has not yet been delivered after more than 24 hours on the queue",
        "delayed for 0.2 hours",
        "Reference 4711 hours of nothing",
        "We will retry for 900 days",
        "There were 3 attempts",
      })
  void whatHasPassedOrIsNoTimeTellsNothing(String line) {
    assertThat(until(line)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "will be attempted until 3/4/2026 9:55:26 AM (GMT) Greenwich | 2026-03-04T09:55:26Z",
        "until 3/4/2026 9:55:26 PM (UTC-05:00) Eastern | 2026-03-05T02:55:26Z",
        // Written by day and month: the other reading would be months away.
        "until 04/03/2026 09:55:26 (UTC+01:00) | 2026-03-04T08:55:26Z",
        "bis 04.03.2026 09:55:26 (UTC+01:00) Berlin | 2026-03-04T08:55:26Z",
        "until 2026-03-04 09:55:26 | 2026-03-04T09:55:26Z",
        "until Wed, 4 Mar 2026 09:55:00 +0100 | 2026-03-04T08:55:00Z",
        "jusqu'au 04/03/2026 09:55 | 2026-03-04T09:55:00Z",
      })
  void aDateIsTakenAsItStands(String line, Instant expected) {
    assertThat(until(line)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "until 1/1/2020 9:00 AM",
        "until 13/13/2026 9:00",
        "until 3/4/2026",
        "until 3/4/2026 27:99",
        "until 99999/9/9 9:9",
        "until further notice"
      })
  void aDateThatCannotBeMeantTellsNothing(String line) {
    assertThat(until(line)).isEmpty();
  }

  @Test
  void whatLeadsToANumberMayStandOneLineAbove() {
    assertThat(
            RetryWords.until(
                List.of("The mail system will continue to try for", "3 days."),
                WRITTEN,
                Optional.empty()))
        .contains(WRITTEN.plus(Duration.ofDays(3)));
  }

  private static Optional<Instant> until(String line) {
    return RetryWords.until(List.of(line), WRITTEN, Optional.of(ARRIVAL));
  }
}
