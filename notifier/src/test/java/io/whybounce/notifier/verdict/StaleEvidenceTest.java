package io.whybounce.notifier.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Thresholds;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a source said of a gateway before it fell is no evidence any more, in whatever order it is
 * heard.
 */
class StaleEvidenceTest {
  private static final String GOOD_1 = "Repute score of " + Story.ip(1) + " is good";
  private static final String GOOD_2 = "Repute score of " + Story.ip(2) + " is good";

  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Instant now = story.begin.plusSeconds(600);
  private final Board board = new Board();
  private final Correlator correlator =
      new Correlator(Thresholds.defaults(), new ChangeEvidence(Story.weights())::of);

  private void hear(Object event) {
    if (event instanceof Assessment assessment) {
      String sender = assessment.diagnosis().report().original().senderDomain().orElseThrow();
      correlator.arrive(board, Deliveries.of(assessment, Optional.of(sender), now), now);
    } else {
      correlator.change(board, GatewayChange.of((ReputationChange) event), now);
    }
  }

  private List<String> told() {
    List<Dossier> open =
        board.touchedDossiers().stream().filter(d -> d.mergedInto().isEmpty()).toList();
    assertThat(open).hasSize(1);
    return new Judge(Story.weights())
        .of(open.get(0)).evidence().stream().map(Evidence::statement).toList();
  }

  private Assessment delay(int number, int gateway, Story.Score score) {
    String tenant = List.of("acme", "globex", "initech").get(number % 3);
    return story.delay(
        "a@" + tenant + ".example", "x@domain-" + number + ".example", gateway, score);
  }

  private void others() {
    for (int i = 10; i < 16; i++) {
      hear(delay(i, 1 + i % 2, Story.Score.NONE));
    }
  }

  @Test
  void aLaterAssessmentThatKnowsOfTheFallReplacesTheGoodScore() {
    hear(delay(0, 1, Story.Score.GOOD));
    hear(delay(1, 1, Story.Score.FELL));
    hear(delay(2, 1, Story.Score.FELL));
    others();
    assertThat(told()).noneMatch(GOOD_1::equals).anyMatch(s -> s.contains("fell"));
  }

  @Test
  void theWatchsChangeReplacesTheGoodScoreEvenIfBothWereSeenAtTheSameMoment() {
    hear(delay(0, 1, Story.Score.GOOD));
    hear(story.fall(1));
    others();
    assertThat(told()).noneMatch(GOOD_1::equals).anyMatch(s -> s.contains("fell"));
  }

  @Test
  void aGoodScoreThatIsHeardOfLateChangesNothing() {
    Assessment before = delay(0, 1, Story.Score.GOOD);
    hear(delay(1, 1, Story.Score.FELL));
    hear(story.fall(1));
    hear(before);
    others();
    assertThat(told()).noneMatch(GOOD_1::equals).anyMatch(s -> s.contains("fell"));
  }

  @Test
  void whatTheSourceSaysOfAnotherGatewayStays() {
    hear(delay(0, 2, Story.Score.GOOD));
    hear(delay(1, 1, Story.Score.FELL));
    hear(delay(2, 1, Story.Score.FELL));
    others();
    assertThat(told()).anyMatch(GOOD_2::equals).anyMatch(s -> s.contains("fell"));
  }
}
