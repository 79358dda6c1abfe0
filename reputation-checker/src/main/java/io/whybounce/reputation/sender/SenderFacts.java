package io.whybounce.reputation.sender;

import java.util.List;
import java.util.Optional;

import io.whybounce.reputation.spf.SpfOutcome;

/**
 * What DNS says of a sender domain.
 *
 * @param domain the domain
 * @param missing whether it does not exist
 * @param gateway the address that SPF was evaluated for
 * @param spf whether it allows the gateway; empty without a gateway, or without an answer
 * @param dmarcAnswered whether the question for its DMARC record was answered
 * @param dmarc its policy; empty without a record
 * @param keys the keys of the message's DKIM signatures, as far as its own organisation signed
 * @param unanswered ids of what was not answered
 */
public record SenderFacts(
    String domain,
    boolean missing,
    Optional<String> gateway,
    Optional<SpfOutcome> spf,
    boolean dmarcAnswered,
    Optional<String> dmarc,
    List<DkimKey> keys,
    List<String> unanswered) {
  /** Keeps an immutable copy. */
  public SenderFacts {
    keys = List.copyOf(keys);
    unanswered = List.copyOf(unanswered);
  }
}
