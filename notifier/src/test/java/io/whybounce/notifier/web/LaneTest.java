package io.whybounce.notifier.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.notifier.notice.Lookup;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTest {
  private static final Instant BEGIN = Instant.parse("2012-05-14T08:00:00Z");

  private static Lookup score(double score, Band band, int from, int to) {
    return new Lookup(
        "203.0.114.21",
        "repute",
        true,
        Optional.of(score),
        Optional.of(band),
        "",
        BEGIN.plusSeconds(from),
        BEGIN.plusSeconds(to));
  }

  @Test
  void whatIsSaidAgainIsOneRunUntilSomethingElseIsSaid() {
    List<Lookup> runs =
        Lane.runs(
            List.of(
                score(2.1, Band.GOOD, 300, 400),
                score(0.0, Band.NEUTRAL, 200, 250),
                score(2.1, Band.GOOD, 100, 150),
                score(2.1, Band.GOOD, 0, 50)));
    assertThat(runs)
        .extracting(Lookup::firstAt)
        .containsExactly(BEGIN.plusSeconds(300), BEGIN.plusSeconds(200), BEGIN);
    assertThat(runs.get(2).lastAt()).isEqualTo(BEGIN.plusSeconds(150));
  }

  @Test
  void anAnswerBelowGoodIsNotShownAsOneThatIsBad() {
    List<Lane> lanes =
        Lane.of(List.of(score(0.0, Band.NEUTRAL, 0, 50)), BEGIN, BEGIN.plusSeconds(100));
    assertThat(lanes.get(0).kind()).isEqualTo("neutral");
    assertThat(lanes.get(0).pieces().get(0).width()).isEqualTo(500);
  }
}
