package io.whybounce.contracts.assessment;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a reputation source tells. */
public enum SourceKind {
  /** Addresses that are thought bad (RFC 5782). */
  IP_BLOCKLIST,
  /** Addresses that are thought good. */
  IP_ALLOWLIST,
  /** A number for each address. */
  IP_SCORE,
  /** Domains that are thought bad. */
  DOMAIN_BLOCKLIST,
  /** Other DNS facts: reverse name, MX, SPF, origin network. */
  DNS_FACT;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
