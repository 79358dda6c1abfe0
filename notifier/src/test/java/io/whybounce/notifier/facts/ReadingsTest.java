package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.notice.Lookup;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingsTest {
  private static final String IP = "203.0.114.7";
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));

  private Assessment told(String firstAt, String lastAt) {
    Assessment made = story.delay("a@acme.example", "b@bank.example", 1, Story.Score.NONE);
    Reading reading =
        new Reading(
            Outcome.LISTED,
            Optional.empty(),
            Optional.empty(),
            List.of("127.0.0.2"),
            "listed",
            Instant.parse(firstAt),
            Instant.parse(lastAt));
    return new Assessment(
        made.assessmentId(),
        made.diagnosis(),
        made.gateway(),
        made.recipientProvider(),
        List.of(new Finding("list", SourceKind.IP_BLOCKLIST, IP, reading, Optional.empty())),
        made.evidence(),
        made.causes(),
        made.unanswered(),
        made.assessedAt());
  }

  /** One that the checker remembers has microseconds, one that it has just made nanoseconds. */
  @Test
  void timesThatAreOneInTheDatabaseAreOneRow() {
    List<Lookup> kept =
        Readings.of(
            List.of(
                told("2026-11-24T16:00:00.123456789Z", "2026-11-24T16:00:01Z"),
                told("2026-11-24T16:00:00.123456Z", "2026-11-24T16:00:05.000000001Z"),
                told("2026-11-24T16:00:00.123457Z", "2026-11-24T16:00:02Z")));
    assertThat(kept)
        .extracting(l -> l.firstAt().toString())
        .containsExactly("2026-11-24T16:00:00.123456Z", "2026-11-24T16:00:00.123457Z");
    assertThat(kept.get(0).lastAt()).isEqualTo("2026-11-24T16:00:05Z");
  }
}
