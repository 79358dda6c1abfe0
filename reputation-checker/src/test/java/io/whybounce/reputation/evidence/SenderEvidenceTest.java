package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.reputation.sender.DkimKey;
import io.whybounce.reputation.sender.SenderFacts;
import io.whybounce.reputation.spf.SpfOutcome;
import io.whybounce.reputation.spf.SpfResult;

import static org.assertj.core.api.Assertions.assertThat;

class SenderEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T16:10:00Z");

  private static List<Evidence> of(boolean missing, SpfResult spf, Optional<String> dmarc) {
    SenderFacts facts =
        new SenderFacts(
            "acme.example",
            missing,
            Optional.of("203.0.114.21"),
            Optional.of(new SpfOutcome(spf, "acme.example", "-all")),
            true,
            dmarc,
            List.of(),
            List.of());
    return new SenderEvidence(BuiltInWeights.load()).of(facts, NOW);
  }

  @Test
  void aFailureIsToldWithTheTermThatDecided() {
    assertThat(of(false, SpfResult.FAIL, Optional.of("none")))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.statement())
                  .isEqualTo("SPF of acme.example forbids 203.0.114.21 (by \"-all\")");
              assertThat(e.odds().get(Cause.SPF_FAILED)).isGreaterThan(50);
            });
  }

  @Test
  void aKeyThatIsMissingExplainsABrokenSignatureUnlessAnotherIsThereOrUnknown() {
    assertThat(keys(DkimKey.State.ABSENT))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.id()).isEqualTo("dkim-key-missing");
              assertThat(e.statement())
                  .isEqualTo(
                      "The message was signed with the DKIM key s0._domainkey.acme.example, which"
                          + " does not exist");
              assertThat(e.odds().get(Cause.DKIM_FAILED)).isGreaterThan(10);
            });
    assertThat(keys(DkimKey.State.ABSENT, DkimKey.State.REVOKED))
        .extracting(Evidence::id)
        .containsExactly("dkim-key-revoked");
    assertThat(keys(DkimKey.State.ABSENT, DkimKey.State.PRESENT))
        .singleElement()
        .satisfies(e -> assertThat(e.odds().get(Cause.DKIM_FAILED)).isLessThan(1));
    assertThat(keys(DkimKey.State.ABSENT, DkimKey.State.UNKNOWN)).isEmpty();
    assertThat(keys()).isEmpty();
  }

  private static List<Evidence> keys(DkimKey.State... states) {
    List<DkimKey> keys =
        IntStream.range(0, states.length)
            .mapToObj(i -> new DkimKey(new DkimSignature("acme.example", "s" + i), states[i]))
            .toList();
    SenderFacts facts =
        new SenderFacts(
            "acme.example",
            false,
            Optional.empty(),
            Optional.empty(),
            true,
            Optional.of("none"),
            keys,
            List.of());
    return new SenderEvidence(BuiltInWeights.load()).of(facts, NOW);
  }

  @Test
  void aPassSpeaksAgainstAnSpfFailure() {
    assertThat(of(false, SpfResult.PASS, Optional.of("reject")))
        .singleElement()
        .satisfies(e -> assertThat(e.odds().get(Cause.SPF_FAILED)).isLessThan(1));
  }

  @Test
  void aStrictPolicyCountsOnlyWhereSpfDoesNotPass() {
    assertThat(of(false, SpfResult.SOFTFAIL, Optional.of("reject")))
        .extracting(Evidence::id)
        .containsExactly("spf-softfail", "dmarc-strict");
    assertThat(of(false, SpfResult.SOFTFAIL, Optional.of("reject")).get(1).statement())
        .isEqualTo(
            "DMARC of acme.example asks receivers to reject mail that fails, and SPF does not pass"
                + " for 203.0.114.21");
    assertThat(of(false, SpfResult.SOFTFAIL, Optional.of("none")))
        .extracting(Evidence::id)
        .containsExactly("spf-softfail");
  }

  @Test
  void aDomainThatDoesNotExistHasNeitherSpfNorDmarc() {
    assertThat(of(true, SpfResult.NONE, Optional.empty()))
        .singleElement()
        .satisfies(e -> assertThat(e.odds()).containsOnlyKeys(Cause.SENDER_DOMAIN_INVALID));
  }

  @Test
  void whatIsMissingIsToldAsThat() {
    assertThat(of(false, SpfResult.NONE, Optional.empty()))
        .extracting(Evidence::statement)
        .containsExactly("acme.example has no SPF record", "acme.example has no DMARC record");
    assertThat(of(false, SpfResult.NEUTRAL, Optional.of("none"))).isEmpty();
  }
}
