package io.whybounce.contracts.verdict;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a piece of evidence comes from. */
public enum EvidenceKind {
  /** How often each cause is behind such an action, before anything else is known. */
  PRIOR,
  /** A rule over the notice's words or codes. */
  RULE,
  /** A reputation source's present answer about the gateway or the sender domain. */
  REPUTATION,
  /** A reputation source's answer that differs from what it was. */
  REPUTATION_CHANGE,
  /** Another live DNS fact: reverse name, MX, SPF, network. */
  DNS,
  /** Other deliveries: how the trouble is spread over recipients, gateways and tenants. */
  SPREAD;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
