package io.whybounce.notifier.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;

import static org.assertj.core.api.Assertions.assertThat;

class LookupTest {
  @Test
  void aRunThatIsKnownFromMemoryIsTheSameAsFromATableThatKeepsMicroseconds() {
    Instant memory = Instant.parse("2026-03-01T10:00:00.123456789Z");
    Instant table = Instant.parse("2026-03-01T10:00:00.123457Z");

    assertThat(lookup(memory)).isEqualTo(lookup(table));
  }

  private static Optional<Lookup> lookup(Instant at) {
    return Lookup.of(
        "192.0.2.1",
        "score",
        new Reading(Outcome.LISTED, Optional.of(1.0), Optional.empty(), List.of(), "1.0", at, at));
  }
}
