package io.whybounce.reputation.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTest {
  private static final Instant START = Instant.parse("2012-05-21T15:00:00Z");
  private static final Duration APART = Duration.ofSeconds(30);

  private History history = new History("repute", SourceKind.IP_SCORE, "203.0.114.21", List.of());

  private static Reading score(int second, double score, Band band) {
    Instant at = START.plusSeconds(second);
    return new Reading(
        Outcome.LISTED, Optional.of(score), Optional.of(band), List.of(), band.word(), at, at);
  }

  private static Reading nothing(int second, Outcome outcome) {
    Instant at = START.plusSeconds(second);
    return new Reading(
        outcome, Optional.empty(), Optional.empty(), List.of(), outcome.word(), at, at);
  }

  private static Reading good(int second) {
    return score(second, 2.1, Band.GOOD);
  }

  private static Reading neutral(int second) {
    return score(second, -0.3, Band.NEUTRAL);
  }

  private void take(Reading... readings) {
    for (Reading reading : readings) {
      history = history.with(reading, APART);
    }
  }

  @Test
  void theFirstAnswerChangesNothing() {
    take(good(0), good(60));

    assertThat(history.runs()).hasSize(1);
    assertThat(history.runs().get(0).announced()).isTrue();
    assertThat(history.finding(good(60)).before()).isEmpty();
  }

  @Test
  void aFallTellsWhatWasBeforeAndTheTimesBetween() {
    take(good(0), good(3480), neutral(3840));

    Finding finding = history.finding(neutral(3840));
    assertThat(finding.now().score()).contains(-0.3);
    assertThat(finding.now().firstAt()).isEqualTo(START.plusSeconds(3840));
    assertThat(finding.before())
        .hasValueSatisfying(
            before -> {
              assertThat(before.score()).contains(2.1);
              assertThat(before.firstAt()).isEqualTo(START);
              assertThat(before.lastAt()).isEqualTo(START.plusSeconds(3480));
            });
  }

  @Test
  void aScoreThatMovesWithinItsBandIsOneRunWithTheNewestScore() {
    take(score(0, 2.1, Band.GOOD), score(60, 1.9, Band.GOOD));

    assertThat(history.runs()).hasSize(1);
    assertThat(history.runs().get(0).reading().score()).contains(1.9);
    assertThat(history.runs().get(0).reading().firstAt()).isEqualTo(START);
  }

  @Test
  void aChangeIsInDoubtUntilASecondReadingFarEnoughFromTheFirst() {
    take(good(0), good(60), neutral(100));
    assertThat(history.isInDoubt()).isTrue();
    take(neutral(110), neutral(120));
    assertThat(history.isInDoubt()).isTrue();
    take(neutral(130));
    assertThat(history.isInDoubt()).isFalse();
    assertThat(history.runs().get(0).settled()).isTrue();
    assertThat(history.runs().get(0).announced()).isFalse();
  }

  @Test
  void aBlipIsForgottenAndTheRunGoesOn() {
    take(good(0), good(60), neutral(100), good(130));

    assertThat(history.runs()).hasSize(1);
    assertThat(history.runs().get(0).reading().firstAt()).isEqualTo(START);
    assertThat(history.runs().get(0).reading().lastAt()).isEqualTo(START.plusSeconds(130));
    assertThat(history.isInDoubt()).isFalse();
  }

  @Test
  void aFallInTwoStepsIsAFallFromWhereItWasSettled() {
    take(good(0), good(60), neutral(100), score(110, -4, Band.POOR), score(140, -4, Band.POOR));

    assertThat(history.runs())
        .extracting(r -> r.reading().band())
        .containsExactly(Optional.of(Band.POOR), Optional.of(Band.GOOD));
  }

  @Test
  void whatIsUnknownOrRefusedNeitherEndsNorBeginsARun() {
    take(nothing(0, Outcome.UNKNOWN), nothing(1, Outcome.REFUSED));
    assertThat(history.runs()).isEmpty();
    assertThat(history.finding(nothing(1, Outcome.REFUSED)).now().outcome())
        .isEqualTo(Outcome.REFUSED);

    take(good(2), nothing(60, Outcome.UNKNOWN), good(120));
    assertThat(history.runs()).hasSize(1);
    Finding finding = history.finding(nothing(130, Outcome.UNKNOWN));
    assertThat(finding.now().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(finding.before()).hasValueSatisfying(b -> assertThat(b.band()).contains(Band.GOOD));
  }

  @Test
  void anOlderAnswerFromACacheDoesNotContradictTheNewest() {
    take(good(0), good(60), neutral(100), good(90));

    assertThat(history.runs()).hasSize(2);
    assertThat(history.finding(good(90)).now().band()).contains(Band.NEUTRAL);
  }
}
