package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Party;

import static org.assertj.core.api.Assertions.assertThat;

/** Which notices wait because another was told a short time ago. */
class FurtherTest {
  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

  private final Further further = new Further(Duration.ofHours(6), Duration.ofMinutes(30));

  private static Planned planned(Optional<String> tenant, Occasion occasion) {
    return new Planned(
        "notice",
        "incident",
        1,
        occasion,
        tenant,
        "owner@acme.example",
        3,
        Party.UNKNOWN,
        IncidentState.OPEN);
  }

  private static Planned first() {
    return planned(Optional.of("acme"), Occasion.OPENED);
  }

  @Test
  void theFirstIncidentIsToldAtOnce() {
    assertThat(further.earliest(first(), Optional.empty(), NOW)).contains(NOW);
  }

  @Test
  void aFurtherOneWaitsForAnOwnerWhoWasJustToldOfAnother() {
    assertThat(further.earliest(first(), Optional.of(NOW.minus(Duration.ofHours(5))), NOW))
        .contains(NOW.plus(Duration.ofMinutes(30)));
  }

  @Test
  void whatWasToldLongAgoHasNothingToDoWithIt() {
    assertThat(further.earliest(first(), Optional.of(NOW.minus(Duration.ofHours(6))), NOW))
        .contains(NOW);
  }

  @Test
  void whoWasJustToldOfAnotherIsNotToldOfGrowth() {
    Planned grew = planned(Optional.of("acme"), Occasion.GREW);
    assertThat(further.earliest(grew, Optional.of(NOW.minus(Duration.ofHours(5))), NOW)).isEmpty();
    assertThat(further.earliest(grew, Optional.empty(), NOW)).contains(NOW);
  }

  @Test
  void operatorsAndLaterNoticesDoNotWait() {
    Optional<Instant> lately = Optional.of(NOW.minusSeconds(60));
    assertThat(further.earliest(planned(Optional.empty(), Occasion.OPENED), lately, NOW))
        .contains(NOW);
    assertThat(further.earliest(planned(Optional.of("acme"), Occasion.CHANGED), lately, NOW))
        .contains(NOW);
  }
}
