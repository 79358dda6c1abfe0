package io.whybounce.contracts.incident;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What the deliveries of an incident have in common, widest first. */
public enum FactorKind {
  /** One reputation source that speaks against gateways of unrelated providers at once. */
  REPUTATION_SOURCE,
  /** Gateways of one provider. */
  PROVIDER,
  /** Gateways of one network (origin AS). */
  NETWORK,
  /** One gateway address. */
  GATEWAY,
  /** One operator of recipients' mail systems (by MX). */
  RECIPIENT_PROVIDER,
  /** One recipient domain. */
  RECIPIENT_DOMAIN,
  /** One sender domain. */
  SENDER_DOMAIN;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
