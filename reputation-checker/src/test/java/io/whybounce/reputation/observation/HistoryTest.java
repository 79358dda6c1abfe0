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
  private static final Pace PACE = new Pace(Duration.ofSeconds(30), Duration.ofMinutes(30));

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
      history = history.with(reading, PACE);
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

  private History listings =
      new History("list", SourceKind.IP_BLOCKLIST, "203.0.114.21", List.of());

  private void listed(int minute, boolean yes) {
    Instant at = START.plusSeconds(60L * minute);
    listings =
        listings.with(
            new Reading(
                yes ? Outcome.LISTED : Outcome.NOT_LISTED,
                Optional.empty(),
                Optional.empty(),
                yes ? List.of("127.0.0.2") : List.of(),
                yes ? "listed" : "not listed",
                at,
                at),
            PACE);
  }

  private boolean settled() {
    return listings.runs().get(0).settled();
  }

  @Test
  void clearingTakesLongerThanFalling() {
    listed(0, false);
    listed(10, false);
    listed(15, true);
    listed(16, true);
    assertThat(settled()).isTrue();

    listed(30, false);
    listed(45, false);
    assertThat(settled()).isFalse();
    assertThat(listings.isInDoubt()).isTrue();
    listed(60, false);
    assertThat(settled()).isTrue();
  }

  @Test
  void aListingThatComesBackBeforeItWasClearedNeverEnded() {
    listed(0, false);
    listed(10, false);
    listed(15, true);
    listed(16, true);
    listed(30, false);
    listed(45, true);

    assertThat(listings.runs()).hasSize(2);
    assertThat(listings.runs().get(0).reading().firstAt()).isEqualTo(START.plusSeconds(900));
  }

  @Test
  void aRiseOfAScoreIsAClearingToo() {
    take(good(0), good(60), neutral(100), neutral(130), good(200), good(230), good(1_900));
    assertThat(history.runs().get(0).settled()).isFalse();
    take(good(2_000));
    assertThat(history.runs().get(0).settled()).isTrue();
  }

  @Test
  void aSourceThatFlapsMustStayLongerEachTime() {
    listed(0, false);
    listed(1, false);
    int minute = 2;
    for (int i = 0; i < 3; i++) {
      listed(minute, true);
      listed(minute + 8, true);
      assertThat(settled()).as("fall " + i).isTrue();
      listed(minute + 10, false);
      listed(minute + 10 + 30 * 16, false);
      assertThat(settled()).as("end " + i).isTrue();
      minute += 10 + 30 * 16 + 1;
    }

    listed(minute, true);
    listed(minute + 1, true);
    assertThat(settled()).isFalse();
  }

  @Test
  void aListingOfADomainIsNoGatewaysChange() {
    History domain = new History("list", SourceKind.DOMAIN_BLOCKLIST, "acme.example", List.of());
    for (int second : new int[] {0, 60}) {
      domain = domain.with(nothing(second, Outcome.NOT_LISTED), PACE);
    }
    domain = domain.with(nothing(100, Outcome.LISTED), PACE);

    assertThat(domain.runs().get(0).announced()).isTrue();
  }
}
