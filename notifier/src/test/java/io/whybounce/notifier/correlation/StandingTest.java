package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Band;

import static org.assertj.core.api.Assertions.assertThat;

/** When a source still holds something against a gateway. */
class StandingTest {
  private static final Instant THEN = Instant.parse("2026-11-24T16:00:00Z");

  private static Standing seen(Band band, int minutes) {
    Instant at = THEN.plusSeconds(60L * minutes);
    return new Standing(
        "203.0.113.5",
        "repute",
        Optional.of(band),
        false,
        Optional.empty(),
        at,
        at,
        Optional.empty());
  }

  @Test
  void aScoreThatIsBackWhereItFellFromHoldsNothingThoughItWasNeverGood() {
    Standing fell = seen(Band.POOR, 0).fallenFrom(Band.NEUTRAL);
    assertThat(fell.fallen()).isTrue();
    Standing back = Standing.latest(fell, seen(Band.NEUTRAL, 10));
    assertThat(back.bad()).isTrue();
    assertThat(back.fallen()).isFalse();
  }

  @Test
  void aScoreThatFellFromGoodMustBeGoodAgain() {
    Standing fell = seen(Band.POOR, 0).fallenFrom(Band.GOOD);
    assertThat(Standing.latest(fell, seen(Band.NEUTRAL, 10)).fallen()).isTrue();
    assertThat(Standing.latest(fell, seen(Band.GOOD, 10)).fallen()).isFalse();
  }

  @Test
  void ofTwoFallsTheBestThatWasKnownCounts() {
    Standing first = seen(Band.NEUTRAL, 0).fallenFrom(Band.GOOD);
    Standing second = seen(Band.POOR, 5).fallenFrom(Band.NEUTRAL);
    assertThat(Standing.latest(first, second).fellFrom()).contains(Band.GOOD);
    assertThat(Standing.latest(second, first)).isEqualTo(Standing.latest(first, second));
  }

  @Test
  void whatWasWrittenDownBeforeIsReadWithoutIt() {
    Standing old =
        new Standing(
            "203.0.113.5",
            "repute",
            Optional.of(Band.POOR),
            false,
            Optional.empty(),
            THEN,
            null,
            null);
    assertThat(old.since()).isEqualTo(THEN);
    assertThat(old.fellFrom()).isEmpty();
    assertThat(old.fallen()).isTrue();
  }
}
