package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.reputation.sender.DkimKey;
import io.whybounce.reputation.sender.SenderFacts;
import io.whybounce.reputation.spf.SpfOutcome;
import io.whybounce.reputation.spf.SpfResult;

/** Turns what DNS says of a sender domain into evidence. */
public final class SenderEvidence {
  private final Weights weights;

  /** Weighs by {@code weights}. */
  public SenderEvidence(Weights weights) {
    this.weights = weights;
  }

  /** What {@code facts} say at {@code now}. */
  public List<Evidence> of(SenderFacts facts, Instant now) {
    String domain = facts.domain();
    if (facts.missing()) {
      return List.of(
          weights.dns(
              "sender-domain-missing", "The sender domain " + domain + " does not exist", now));
    }
    List<Evidence> evidence = new ArrayList<>();
    facts
        .gateway()
        .flatMap(ip -> facts.spf().flatMap(outcome -> spf(domain, ip, outcome, now)))
        .ifPresent(evidence::add);
    dkim(facts, now).ifPresent(evidence::add);
    dmarc(facts, now).ifPresent(evidence::add);
    return evidence;
  }

  private Optional<Evidence> spf(String domain, String ip, SpfOutcome outcome, Instant now) {
    String by = by(domain, outcome);
    return switch (outcome.result()) {
      case PASS ->
          Optional.of(weights.dns("spf-pass", "SPF of " + domain + " allows " + ip + by, now));
      case FAIL ->
          Optional.of(weights.dns("spf-fail", "SPF of " + domain + " forbids " + ip + by, now));
      case SOFTFAIL ->
          Optional.of(
              weights.dns("spf-softfail", "SPF of " + domain + " does not expect " + ip + by, now));
      case PERMERROR ->
          Optional.of(
              weights.dns(
                  "spf-broken",
                  "SPF of " + domain + " cannot be evaluated: " + outcome.reason(),
                  now));
      case NONE -> Optional.of(weights.dns("spf-missing", domain + " has no SPF record", now));
      case NEUTRAL, TEMPERROR -> Optional.empty();
    };
  }

  private static String by(String domain, SpfOutcome outcome) {
    String place = outcome.domain().equals(domain) ? "" : " of " + outcome.domain();
    return " (by \"" + outcome.reason() + "\"" + place + ")";
  }

  /** One good key is enough; without one, a key that was taken back says more than none. */
  private Optional<Evidence> dkim(SenderFacts facts, Instant now) {
    Optional<DkimKey> good = key(facts, DkimKey.State.PRESENT);
    if (good.isPresent()) {
      return good.map(
          k -> weights.dns("dkim-key", "The message's DKIM key " + k.name() + " is there", now));
    }
    if (key(facts, DkimKey.State.UNKNOWN).isPresent()) {
      return Optional.empty();
    }
    String signed = "The message was signed with the DKIM key ";
    Optional<DkimKey> revoked = key(facts, DkimKey.State.REVOKED);
    return revoked.isPresent()
        ? revoked.map(
            k -> weights.dns("dkim-key-revoked", signed + k.name() + ", which was taken back", now))
        : key(facts, DkimKey.State.ABSENT)
            .map(
                k ->
                    weights.dns(
                        "dkim-key-missing", signed + k.name() + ", which does not exist", now));
  }

  private static Optional<DkimKey> key(SenderFacts facts, DkimKey.State state) {
    return facts.keys().stream().filter(key -> key.state() == state).findFirst();
  }

  private Optional<Evidence> dmarc(SenderFacts facts, Instant now) {
    String domain = facts.domain();
    if (facts.dmarcAnswered() && facts.dmarc().isEmpty()) {
      return Optional.of(weights.dns("dmarc-missing", domain + " has no DMARC record", now));
    }
    boolean strict = facts.dmarc().filter(p -> !p.equals("none")).isPresent();
    // Without an SPF result it is not known whether the policy was met.
    boolean unmet = facts.spf().filter(o -> o.result() != SpfResult.PASS).isPresent();
    return strict && unmet
        ? Optional.of(
            weights.dns(
                "dmarc-strict",
                "DMARC of "
                    + domain
                    + " asks receivers to "
                    + (facts.dmarc().get().equals("reject") ? "reject" : "quarantine")
                    + " mail that fails, and SPF does not pass for "
                    + facts.gateway().orElse("the gateway"),
                now))
        : Optional.empty();
  }
}
