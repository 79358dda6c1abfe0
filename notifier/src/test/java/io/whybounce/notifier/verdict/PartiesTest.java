package io.whybounce.notifier.verdict;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.Thresholds;

import static org.assertj.core.api.Assertions.assertThat;

/** How the responsible party is put into words. */
class PartiesTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Instant now = story.begin.plusSeconds(600);

  private Delivery throughNobodysHost(int i) {
    Assessment assessment =
        Story.withoutLookups(
            story.delay("a@t" + i % 9 + ".example", "x@r" + i + ".example", 1, Story.Score.NONE));
    return Deliveries.of(
        assessment,
        assessment.diagnosis().report().original().sender().flatMap(Addresses::domain),
        now);
  }

  @Test
  void aGatewayWhoseOperatorNobodyKnowsIsNotItsOwnOperator() {
    Board board = new Board();
    Correlator correlator = new Correlator(Thresholds.defaults(), change -> Optional.empty());
    IntStream.range(0, 9).forEach(i -> correlator.arrive(board, throughNobodysHost(i), now));
    Dossier incident = board.touchedDossiers().get(0);
    assertThat(incident.factor().kind()).isEqualTo(FactorKind.GATEWAY);
    assertThat(new Judge(Story.weights()).of(incident).primary().because())
        .contains(Story.ip(1))
        .doesNotContain("of " + Story.ip(1));
  }
}
