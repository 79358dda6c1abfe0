package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.start.weights.WeightsFile;

/** How each kind of observed fact moves the odds of each cause, from a data file. */
public final class Weights {
  /** The facts that a file must weigh. */
  static final List<String> FACTS =
      List.of(
          "score-fell",
          "score-poor",
          "score-neutral",
          "score-good",
          "listed-new",
          "listed-high",
          "listed-medium",
          "listed-low",
          "listed-lately",
          "listed-when-last-answered",
          "score-recovered",
          "score-when-last-answered",
          "allow-listed",
          "domain-listed-new",
          "domain-listed-high",
          "domain-listed-medium",
          "domain-listed-low",
          "domain-listed-lately",
          "sender-domain-missing",
          "spf-pass",
          "spf-fail",
          "spf-softfail",
          "spf-broken",
          "spf-missing",
          "dkim-key",
          "dkim-key-revoked",
          "dkim-key-missing",
          "dmarc-strict",
          "dmarc-missing",
          "no-reverse-name",
          "unconfirmed-reverse-name",
          "recipient-dns-fails",
          "recipient-unknown",
          "recipient-no-host",
          "recipient-null-mx");

  private final WeightsFile<Cause> weights;

  private Weights(WeightsFile<Cause> weights) {
    this.weights = weights;
  }

  /**
   * The weights in {@code yaml}.
   *
   * @throws IllegalArgumentException if it is no such file; the message names {@code file} and the
   *     fault
   */
  public static Weights parse(String file, String yaml) {
    return new Weights(
        WeightsFile.parse(
            file,
            yaml,
            new WeightsFile.Rules<>(FACTS, Cause::of, Evidence.MIN_ODDS, Evidence.MAX_ODDS)));
  }

  /** Evidence of a DNS fact, seen at {@code now}. */
  Evidence dns(String fact, String statement, Instant now) {
    return evidence(fact, fact, EvidenceKind.DNS, statement, now);
  }

  /** Evidence of {@code fact} under {@code id}, seen at {@code at}. */
  Evidence evidence(String fact, String id, EvidenceKind kind, String statement, Instant at) {
    WeightsFile.Weight<Cause> weight = of(fact);
    return new Evidence(
        id,
        kind,
        statement,
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.of(at));
  }

  /** The weight of {@code fact}, one of {@link #FACTS}. */
  WeightsFile.Weight<Cause> of(String fact) {
    return weights.of(fact);
  }
}
