package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingsTest {
  private static final Instant AT = Instant.parse("2026-11-24T16:00:00.123456Z");

  private static ReputationChange change(String id, Instant firstAt) {
    return new ReputationChange(
        id,
        "203.0.114.21",
        Optional.empty(),
        "list",
        SourceKind.IP_BLOCKLIST,
        reading(Outcome.NOT_LISTED, AT.minusSeconds(60)),
        reading(Outcome.LISTED, firstAt),
        AT.minusSeconds(60),
        AT,
        Optional.empty());
  }

  private static Reading reading(Outcome outcome, Instant at) {
    return new Reading(
        outcome, Optional.empty(), Optional.empty(), List.of(), "an answer", at, at.plusSeconds(9));
  }

  /** The database keeps microseconds, and refuses one row twice in one command. */
  @Test
  void timesThatDifferByLessThanTheDatabaseKeepsAreOneRunOfAnswers() {
    List<ReputationChange> changes =
        List.of(change("a", AT), change("b", AT.plusNanos(300)), change("c", AT.plusNanos(999)));
    assertThat(Readings.ofChanges(changes)).hasSize(2);
  }
}
