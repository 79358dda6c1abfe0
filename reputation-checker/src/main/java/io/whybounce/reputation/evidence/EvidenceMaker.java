package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.reputation.domain.RecipientLookup;

/** Turns what DNS says of a gateway's name and of a recipient domain into evidence. */
public final class EvidenceMaker {
  private final Weights weights;

  /** Weighs by {@code weights}. */
  public EvidenceMaker(Weights weights) {
    this.weights = weights;
  }

  /** What the gateway's reverse name says. */
  public Optional<Evidence> ofReverseName(GatewayFacts facts, boolean answered, Instant now) {
    if (!answered || facts.confirmed()) {
      return Optional.empty();
    }
    return Optional.of(
        facts
            .reverseName()
            .map(
                name ->
                    dns(
                        "unconfirmed-reverse-name",
                        "The reverse name of "
                            + facts.ip()
                            + ", "
                            + name
                            + ", does not lead back to it",
                        now))
            .orElseGet(
                () -> dns("no-reverse-name", "There is no reverse name for " + facts.ip(), now)));
  }

  /** What the recipient domain's DNS says. */
  public Optional<Evidence> ofRecipient(RecipientLookup.Found recipient, Instant now) {
    String domain = recipient.domain();
    return switch (recipient.health()) {
      case FINE, UNKNOWN -> Optional.empty();
      case NO_HOST ->
          Optional.of(
              dns(
                  "recipient-no-host",
                  "The recipient domain " + domain + " has no host that takes mail",
                  now));
      case FAILS ->
          Optional.of(
              dns(
                  "recipient-dns-fails",
                  "DNS gives no answer for the recipient domain " + domain,
                  now));
      case NO_DOMAIN ->
          Optional.of(
              dns("recipient-unknown", "The recipient domain " + domain + " does not exist", now));
      case NULL_MX ->
          Optional.of(
              dns("recipient-null-mx", "The recipient domain " + domain + " takes no mail", now));
    };
  }

  private Evidence dns(String fact, String statement, Instant now) {
    return weights.dns(fact, statement, now);
  }
}
