package io.whybounce.contracts.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class VerdictTest {
  /** What rounding 33 probabilities to six digits can add up to. */
  private static final double ROUNDING = 33 * 0.5e-6;

  private static final Instant AT = Instant.parse("2012-05-08T14:00:00Z");

  @Test
  void withoutEvidenceAllCausesAreEquallyLikely() {
    assertThat(Verdict.of(List.of()).causes())
        .hasSize(Cause.values().length)
        .allSatisfy(c -> assertThat(c.probability()).isEqualTo(1.0 / 33, within(1e-6)));
  }

  @Test
  void oddsMultiply() {
    Verdict verdict =
        Verdict.of(
            List.of(
                evidence("a", Map.of(Cause.IP_LISTED, 8.0)),
                evidence("b", Map.of(Cause.IP_LISTED, 4.0, Cause.MALWARE, 0.5))));

    // 8 * 4 against 0.5 and 31 causes that nothing was said of.
    assertThat(verdict.probability(Cause.IP_LISTED)).isEqualTo(32 / 63.5, within(1e-6));
    assertThat(verdict.probability(Cause.MALWARE)).isEqualTo(0.5 / 63.5, within(1e-6));
    assertThat(verdict.top().cause()).isEqualTo(Cause.IP_LISTED);
  }

  @RepeatedTest(200)
  void theOrderOfEvidenceDoesNotMatter(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Evidence> evidence = randomEvidence(random);
    Verdict verdict = Verdict.of(evidence);
    Collections.shuffle(evidence, random);

    assertThat(Verdict.of(evidence)).isEqualTo(verdict);
  }

  @RepeatedTest(100)
  void probabilitiesSumToOneAndComeMostLikelyFirst(RepetitionInfo repetition) {
    Verdict verdict = Verdict.of(randomEvidence(new Random(repetition.getCurrentRepetition())));

    assertThat(verdict.causes().stream().mapToDouble(CauseProbability::probability).sum())
        .isEqualTo(1, within(ROUNDING));
    assertThat(verdict.causes())
        .extracting(CauseProbability::probability)
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void evidenceThatArrivesTwiceCountsOnce() {
    Evidence once = evidence("a", Map.of(Cause.IP_LISTED, 8.0));

    assertThat(Verdict.of(List.of(once, once))).isEqualTo(Verdict.of(List.of(once)));
  }

  @Test
  void ofTwoObservationsWithOneIdTheLaterCounts() {
    Evidence before = evidence("a", Map.of(Cause.IP_LISTED, 8.0), AT);
    Evidence after = evidence("a", Map.of(Cause.IP_LISTED, 0.5), AT.plusSeconds(1));

    assertThat(Verdict.of(List.of(after, before))).isEqualTo(Verdict.of(List.of(after)));
    assertThat(Verdict.of(List.of(before, after))).isEqualTo(Verdict.of(List.of(after)));
  }

  @Test
  void theMostExtremeOddsOfAsManyPiecesAsAnEventHoldsNeitherOverflowNorVanish() {
    List<Evidence> evidence = new ArrayList<>();
    Map<Cause, Double> against = new HashMap<>();
    Arrays.stream(Cause.values()).forEach(cause -> against.put(cause, Evidence.MIN_ODDS));
    against.put(Cause.IP_LISTED, Evidence.MAX_ODDS);
    for (int i = 0; i < 500; i++) {
      evidence.add(evidence("e" + i, against));
    }
    assertThat(Verdict.of(evidence).probability(Cause.IP_LISTED)).isEqualTo(1);

    against.put(Cause.IP_LISTED, Evidence.MIN_ODDS);
    evidence.replaceAll(e -> evidence(e.id(), against));
    assertThat(Verdict.of(evidence)).isEqualTo(Verdict.of(List.of()));
  }

  @Test
  void theLikelyCausesAreNeverNone() {
    Verdict verdict = Verdict.of(List.of());

    assertThat(verdict.atLeast(0.9)).containsExactly(verdict.top());
    assertThat(verdict.atLeast(0)).hasSize(Cause.values().length);
  }

  private static List<Evidence> randomEvidence(Random random) {
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Map<Cause, Double> odds = new HashMap<>();
      for (int j = 0; j < 5; j++) {
        odds.put(
            Cause.values()[random.nextInt(Cause.values().length)],
            Math.pow(10, random.nextDouble() * 4 - 2));
      }
      // Some ids twice, with other odds and mostly without a time.
      String id = "e" + random.nextInt(25);
      evidence.add(
          random.nextBoolean() ? evidence(id, odds) : evidence(id, odds, AT.plusSeconds(i % 3)));
    }
    return evidence;
  }

  private static Evidence evidence(String id, Map<Cause, Double> odds) {
    return evidence(id, odds, Optional.empty());
  }

  private static Evidence evidence(String id, Map<Cause, Double> odds, Instant at) {
    return evidence(id, odds, Optional.of(at));
  }

  private static Evidence evidence(String id, Map<Cause, Double> odds, Optional<Instant> at) {
    return new Evidence(
        id, EvidenceKind.RULE, "seen", Optional.empty(), odds, Optional.empty(), at);
  }
}
