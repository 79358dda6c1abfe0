package io.whybounce.notifier.notice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.testing.Cases;

import static org.assertj.core.api.Assertions.assertThat;

class OccasionsTest {
  private static Optional<String> at(Duration later, int deliveries, List<Told> told) {
    return Occasions.of(IncidentState.OPEN, "o@x.example", deliveries, told, Cases.NOW.plus(later));
  }

  @Test
  void aReaderIsToldOnceWhenItBegins() {
    List<Told> told = List.of(new Told("o@x.example", "opened", 2, Cases.NOW));

    assertThat(at(Duration.ZERO, 2, List.of())).contains("opened");
    assertThat(at(Duration.ofMinutes(5), 50, told)).isEmpty();
    assertThat(at(Duration.ofHours(2), 3, told)).isEmpty();
  }

  @Test
  void growthToTwiceTheSizeIsToldAnHourLaterAtTheEarliest() {
    List<Told> told = List.of(new Told("o@x.example", "opened", 2, Cases.NOW));

    assertThat(at(Duration.ofHours(1), 4, told)).contains("grew-1");
  }

  @Test
  void aStormOfNoticesNeverBecomesOneOfOurs() {
    List<Told> told = new ArrayList<>();
    for (int minute = 0; minute < 24 * 60; minute++) {
      int deliveries = 3 + minute * 100;
      Duration later = Duration.ofMinutes(minute);
      at(later, deliveries, told)
          .ifPresent(o -> told.add(new Told("o@x.example", o, deliveries, Cases.NOW.plus(later))));
    }

    assertThat(told).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void whoWasWarnedIsToldAgainWhenItOpens() {
    List<Told> told = List.of(new Told("o@x.example", "warned", 0, Cases.NOW));

    assertThat(
            Occasions.of(IncidentState.WARNING, "o@x.example", 0, told, Cases.NOW.plusSeconds(9)))
        .isEmpty();
    assertThat(at(Duration.ofSeconds(9), 3, told)).contains("opened");
  }
}
