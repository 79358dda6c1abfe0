package io.whybounce.simulator.fault;

import java.util.Locale;

/** Kinds of fault that are injected. */
public enum Kind {
  /** A blocklist that recipients use takes up gateways of one provider. */
  GATEWAY_LISTED,
  /**
   * The score of a provider's gateways falls; recipients leave their mail waiting without a word.
   */
  SCORE_FALLS,
  /** A recipient's system does not take mail from anybody. */
  RECIPIENT_OUTAGE,
  /** A recipient domain's DNS does not answer. */
  RECIPIENT_DNS,
  /** A tenant's change breaks its SPF or DMARC. */
  SENDER_AUTHENTICATION,
  /** Somebody else sends from a tenant's mailbox. */
  COMPROMISED_MAILBOX,
  /** A provider holds back what its customers send, or a large recipient throttles a provider. */
  PROVIDER_THROTTLES,
  /** A recipient's system begins to greylist. */
  GREYLISTING_WAVE,
  /** A blocklist lists everything. */
  MAD_LIST,
  /** Two of the others begin at the same time; each is counted. */
  TWO_AT_ONCE,
  /**
   * A provider's gateways lose their score one after the other, and few recipients mind at first.
   */
  SLOW_ONSET,
  /** True trouble too small or too ordinary to be asked for: neither hit nor false alarm. */
  MINOR;

  /** The lower-case word with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
