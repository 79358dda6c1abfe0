package io.whybounce.contracts.report;

import io.whybounce.contracts.bounds.Checks;

/**
 * Who says that a message was signed, by its DKIM-Signature field (RFC 6376, 3.5). Whether the
 * signature holds is not known: a notice seldom has the whole message.
 *
 * @param domain the signing domain (tag d), in lower case
 * @param selector which of the domain's keys it is (tag s), in lower case
 */
public record DkimSignature(String domain, String selector) {
  /** Bounds every text. */
  public DkimSignature {
    domain = Checks.name("dkimSignature.domain", domain);
    selector = Checks.name("dkimSignature.selector", selector);
  }
}
