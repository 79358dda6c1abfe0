package io.whybounce.reputation.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.reputation.Samples;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.source.Sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EvidenceMakerTest {
  private static final Instant NOW = Instant.parse("2012-05-21T16:10:00Z");
  private static final String IP = "203.0.114.21";

  private boolean trusted = true;
  private final EvidenceMaker maker = new EvidenceMaker(BuiltInWeights.load());
  private final FindingEvidence findings =
      new FindingEvidence(
          BuiltInWeights.load(),
          id -> Sources.all().stream().filter(s -> s.id().equals(id)).findFirst(),
          source -> trusted);

  private static Reading score(double score, Band band, String first, String last) {
    return new Reading(
        Outcome.LISTED,
        Optional.of(score),
        Optional.of(band),
        List.of(),
        band.word(),
        Instant.parse(first),
        Instant.parse(last));
  }

  private static Reading reading(Outcome outcome, Duration age) {
    return new Reading(
        outcome,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        outcome.word(),
        NOW.minus(age),
        NOW);
  }

  private static Finding repute(Reading now, Optional<Reading> before) {
    return new Finding("repute", SourceKind.IP_SCORE, IP, now, before);
  }

  private static Finding fall() {
    return repute(
        score(0, Band.NEUTRAL, "2012-05-21T16:04:00Z", "2012-05-21T16:10:00Z"),
        Optional.of(score(2.1, Band.GOOD, "2012-05-01T00:00:00Z", "2012-05-21T15:58:00Z")));
  }

  private Verdict delayWith(Finding... found) {
    List<Evidence> all = new ArrayList<>(List.of(Samples.prior()));
    all.addAll(findings.of(List.of(found), NOW));
    return Verdict.of(all);
  }

  @Test
  void aFallIsToldWithBothScoresAndTheTimesBetween() {
    assertThat(findings.of(List.of(fall()), NOW))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(EvidenceKind.REPUTATION_CHANGE);
              assertThat(e.statement())
                  .isEqualTo(
                      "Repute score of 203.0.114.21 fell from +2.1 (good, last seen 2012-05-21"
                          + " 15:58:00 UTC) to 0.0 (neutral, first seen 2012-05-21 16:04:00 UTC)");
              assertThat(e.id()).isEqualTo("score-fell:repute");
            });
  }

  @Test
  void aFallAloneMakesIpReputationTheCauseOfADelayWithoutAReason() {
    Verdict verdict = delayWith(fall());

    assertThat(verdict.top().cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(verdict.top().probability()).isBetween(0.6, 0.9);
  }

  @Test
  void anAllowListingDoesNotHideAFall() {
    Finding allowed =
        new Finding(
            "allowhaus",
            SourceKind.IP_ALLOWLIST,
            IP,
            reading(Outcome.LISTED, Duration.ofDays(90)),
            Optional.empty());

    Verdict verdict = delayWith(fall(), allowed);

    assertThat(verdict.top().cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(verdict.top().probability())
        .isBetween(0.6, delayWith(fall()).top().probability() - 0.01);
  }

  @Test
  void aNeutralScoreOfLongStandingExplainsLittle() {
    Verdict verdict =
        delayWith(
            repute(
                score(0, Band.NEUTRAL, "2012-01-01T00:00:00Z", "2012-05-21T16:10:00Z"),
                Optional.of(
                    score(2.1, Band.GOOD, "2011-05-01T00:00:00Z", "2011-12-31T00:00:00Z"))));

    assertThat(verdict.top().cause()).isEqualTo(Cause.UNSTATED);
    assertThat(verdict.probability(Cause.IP_REPUTATION)).isBetween(0.05, 0.3);
  }

  @Test
  void aScoreThatWasGoodLongAgoAndNotLookedAtSinceDidNotFallNow() {
    Verdict verdict =
        delayWith(
            repute(
                score(0, Band.NEUTRAL, "2012-05-21T16:04:00Z", "2012-05-21T16:10:00Z"),
                Optional.of(
                    score(2.1, Band.GOOD, "2012-01-01T00:00:00Z", "2012-02-01T00:00:00Z"))));

    assertThat(verdict.top().cause()).isEqualTo(Cause.UNSTATED);
  }

  @Test
  void aGoodScoreSpeaksAgainstReputation() {
    Verdict verdict =
        delayWith(
            repute(
                score(2.1, Band.GOOD, "2012-01-01T00:00:00Z", "2012-05-21T16:10:00Z"),
                Optional.empty()));

    assertThat(verdict.probability(Cause.IP_REPUTATION))
        .isLessThan(delayWith().probability(Cause.IP_REPUTATION));
    assertThat(verdict.probability(Cause.IP_LISTED))
        .isLessThan(delayWith().probability(Cause.IP_LISTED));
  }

  @Test
  void aListingSpeaksForIpListedAndMoreIfItIsNew() {
    Reading listed = reading(Outcome.LISTED, Duration.ofMinutes(20));
    Finding old = new Finding("blockhaus", SourceKind.IP_BLOCKLIST, IP, listed, Optional.empty());
    Finding fresh =
        new Finding(
            "blockhaus",
            SourceKind.IP_BLOCKLIST,
            IP,
            listed,
            Optional.of(reading(Outcome.NOT_LISTED, Duration.ofDays(3))));

    assertThat(delayWith(old).top().cause()).isEqualTo(Cause.IP_LISTED);
    assertThat(delayWith(fresh).top().probability())
        .isGreaterThan(delayWith(old).top().probability());
  }

  @Test
  void whatIsUnknownOrRefusedIsNoEvidence() {
    for (Outcome outcome : List.of(Outcome.UNKNOWN, Outcome.REFUSED, Outcome.NOT_LISTED)) {
      Finding finding =
          new Finding(
              "blockhaus",
              SourceKind.IP_BLOCKLIST,
              IP,
              reading(outcome, Duration.ZERO),
              Optional.empty());
      assertThat(findings.of(List.of(finding), NOW)).isEmpty();
    }
  }

  @Test
  void aMissingReverseNameIsEvidenceOnlyIfDnsSaysSo() {
    GatewayFacts none =
        new GatewayFacts(
            IP,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThat(maker.ofReverseName(none, true, NOW))
        .hasValueSatisfying(e -> assertThat(e.odds()).containsOnlyKeys(Cause.MISSING_REVERSE_DNS));
    assertThat(maker.ofReverseName(none, false, NOW)).isEmpty();
  }

  @Test
  void eachStateOfTheRecipientDomainHasItsCause() {
    assertThat(recipient(RecipientLookup.Health.FAILS)).containsOnly(Cause.DNS_FAILURE);
    assertThat(recipient(RecipientLookup.Health.NULL_MX)).containsOnly(Cause.MAIL_NOT_ACCEPTED);
    assertThat(recipient(RecipientLookup.Health.NO_DOMAIN)).containsOnly(Cause.UNKNOWN_HOST);
    assertThat(recipient(RecipientLookup.Health.NO_HOST)).containsOnly(Cause.UNKNOWN_HOST);
    assertThat(recipient(RecipientLookup.Health.FINE)).isEmpty();
    assertThat(recipient(RecipientLookup.Health.UNKNOWN)).isEmpty();
  }

  private List<Cause> recipient(RecipientLookup.Health health) {
    return maker
        .ofRecipient(new RecipientLookup.Found("r.example", health, Optional.empty()), NOW)
        .map(e -> List.copyOf(e.odds().keySet()))
        .orElse(List.of());
  }

  @Test
  void aWeightsFileWithASlipIsRefusedWithItsReason() {
    assertThatThrownBy(
            () ->
                Weights.parse(
                    "w.yaml", BuiltInWeights.text().replace("score-fell:", "score-fall:")))
        .hasMessage("w.yaml: there are no such facts: [score-fall]; not weighed are [score-fell]");
    assertThatThrownBy(
            () ->
                Weights.parse(
                    "w.yaml", BuiltInWeights.text().replace("ip-reputation: 150", "ip-rep: 150")))
        .hasMessageContaining("score-fell: there is no cause ip-rep");
    assertThatThrownBy(
            () ->
                Weights.parse(
                    "w.yaml",
                    BuiltInWeights.text().replace("ip-reputation: 150", "ip-reputation: 0")))
        .hasMessageContaining("score-fell: the odds of ip-reputation are 0.0");
    assertThatThrownBy(() -> Weights.parse("w.yaml", "a: [")).hasMessageStartingWith("w.yaml:");
  }

  private static Finding blockhaus(Reading now, Reading before) {
    return new Finding("blockhaus", SourceKind.IP_BLOCKLIST, IP, now, Optional.of(before));
  }

  private static Reading at(Outcome outcome, String first, String last) {
    return new Reading(
        outcome,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        outcome == Outcome.LISTED ? "source of spam" : outcome.word(),
        Instant.parse(first),
        Instant.parse(last));
  }

  @Test
  void aNewListingIsToldWithTheTimesBetweenWhichItCame() {
    Finding finding =
        blockhaus(
            at(Outcome.LISTED, "2012-05-21T16:04:00Z", "2012-05-21T16:10:00Z"),
            at(Outcome.NOT_LISTED, "2012-05-01T00:00:00Z", "2012-05-21T15:58:00Z"));

    assertThat(findings.of(List.of(finding), NOW))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.id()).isEqualTo("listed-new:blockhaus");
              assertThat(e.statement())
                  .isEqualTo(
                      "Blockhaus lists 203.0.114.21 (first seen 2012-05-21 16:04:00 UTC; last seen"
                          + " not listed 2012-05-21 15:58:00 UTC): source of spam");
            });
  }

  @Test
  void aListingThatHasJustEndedStillExplains() {
    Finding finding =
        blockhaus(
            at(Outcome.NOT_LISTED, "2012-05-21T16:09:00Z", "2012-05-21T16:10:00Z"),
            at(Outcome.LISTED, "2012-05-20T00:00:00Z", "2012-05-21T15:58:00Z"));

    assertThat(findings.of(List.of(finding), NOW))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.statement())
                    .isEqualTo(
                        "Blockhaus listed 203.0.114.21 until 2012-05-21 15:58:00 UTC at least, and"
                            + " no longer at 2012-05-21 16:09:00 UTC: source of spam"));
    assertThat(findings.of(List.of(finding), NOW.plus(Duration.ofDays(3)))).isEmpty();
  }

  @Test
  void aSourceThatFellSilentClearsNothingUnlessItFailsItsTestsOrRefuses() {
    Reading listed = at(Outcome.LISTED, "2012-05-20T00:00:00Z", "2012-05-21T15:58:00Z");
    Finding silent =
        blockhaus(at(Outcome.UNKNOWN, "2012-05-21T16:10:00Z", "2012-05-21T16:10:00Z"), listed);
    Finding refused =
        blockhaus(at(Outcome.REFUSED, "2012-05-21T16:10:00Z", "2012-05-21T16:10:00Z"), listed);

    assertThat(findings.of(List.of(silent), NOW))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.statement())
                    .isEqualTo(
                        "Blockhaus listed 203.0.114.21 (source of spam) when it last answered, at"
                            + " 2012-05-21 15:58:00 UTC; now it does not"));
    assertThat(findings.of(List.of(refused), NOW)).isEmpty();
    trusted = false;
    assertThat(findings.of(List.of(silent), NOW)).isEmpty();
  }

  @Test
  void aListedSenderDomainSpeaksForTheDomainAlone() {
    Finding finding =
        new Finding(
            "bits",
            SourceKind.DOMAIN_BLOCKLIST,
            "acme.example",
            at(Outcome.LISTED, "2012-05-01T00:00:00Z", "2012-05-21T16:10:00Z"),
            Optional.empty());

    assertThat(findings.of(List.of(finding), NOW))
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.odds())
                    .containsKey(Cause.DOMAIN_REPUTATION)
                    .doesNotContainKey(Cause.IP_LISTED));
  }
}
