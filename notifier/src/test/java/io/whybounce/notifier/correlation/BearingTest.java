package io.whybounce.notifier.correlation;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** What kind of trouble a delivery shows. */
class BearingTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "4.3.0,RECIPIENT",
    "4.4.7,RECIPIENT",
    "4.7.1,POLICY",
    "5.7.0,POLICY",
  })
  void aServerThatIsUnavailableWithAStatusOfPolicyDoesNotSayThatItIsBroken(
      String status, Sign sign) {
    assertThat(
            Bearing.of(
                story.stated(
                    "a@acme.example",
                    "x@one.example",
                    1,
                    Action.DELAYED,
                    Cause.RECIPIENT_SYSTEM_FAILURE,
                    status)))
        .isEqualTo(sign);
  }

  @Test
  void aDelayWithoutAReasonBearsOnAnything() {
    assertThat(Bearing.of(story.delay("a@acme.example", "x@one.example", 1, Story.Score.NONE)))
        .isEqualTo(Sign.UNSTATED);
  }

  @Test
  void whatWasDeliveredBearsOnNothing() {
    assertThat(
            Bearing.of(
                story.stated(
                    "a@acme.example", "x@one.example", 1, Action.DELIVERED, Cause.IP_LISTED)))
        .isEqualTo(Sign.OWN);
  }
}
