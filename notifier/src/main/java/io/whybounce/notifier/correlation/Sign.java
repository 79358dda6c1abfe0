package io.whybounce.notifier.correlation;

import java.util.EnumSet;
import java.util.Set;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Cause;

/**
 * What kind of trouble a delivery shows, as coarse as counting wants it: each has a usual level of
 * its own. A full mailbox says nothing about a gateway, however many of them there are; a delay
 * without a reason may have any factor behind it.
 */
public enum Sign {
  /** The server speaks of the gateway: a list, a score, its name. */
  GATEWAY,
  /** Too much at once. */
  THROTTLE,
  /** The server speaks of the sender, its domain or what it wrote. */
  SENDER,
  /** The sender's domain does not vouch for the mail: SPF, DKIM, DMARC. */
  AUTHENTICATION,
  /** The recipient's system or its DNS fails. */
  RECIPIENT,
  /** There is no connection. */
  CONNECTION,
  /** Try again later, by design. */
  GREYLIST,
  /** A policy that is not named. */
  POLICY,
  /** No reason at all. */
  UNSTATED,
  /** A matter of this one address or message: bears on nothing that others share. */
  OWN;

  static Sign of(Cause cause) {
    return switch (cause) {
      case IP_LISTED, IP_REPUTATION, MISSING_REVERSE_DNS, PROTOCOL_ERROR -> GATEWAY;
      case RATE_LIMITED -> THROTTLE;
      case CONNECTION_FAILED -> CONNECTION;
      case GREYLISTED -> GREYLIST;
      case POLICY_REJECTED -> POLICY;
      case UNSTATED -> UNSTATED;
      case RECIPIENT_SYSTEM_FAILURE,
          RECIPIENT_MISCONFIGURED,
          MAIL_NOT_ACCEPTED,
          DNS_FAILURE,
          UNKNOWN_HOST,
          TLS_FAILED,
          RELAYING_DENIED ->
          RECIPIENT;
      case SPF_FAILED, DKIM_FAILED, DMARC_FAILED, SENDER_DOMAIN_INVALID, AUTHENTICATION_REQUIRED ->
          AUTHENTICATION;
      case DOMAIN_REPUTATION, SENDER_REJECTED, SENDER_SUSPENDED, SPAM_CONTENT, MALWARE -> SENDER;
      case UNKNOWN_RECIPIENT,
          MAILBOX_FULL,
          MAILBOX_INACTIVE,
          RECIPIENT_MOVED,
          RECIPIENT_RESTRICTED,
          MESSAGE_TOO_LARGE,
          MALFORMED_MESSAGE ->
          OWN;
    };
  }

  /** The kinds of factor that it can be evidence for. */
  public Set<FactorKind> bearing() {
    return switch (this) {
      case GATEWAY ->
          EnumSet.of(
              FactorKind.REPUTATION_SOURCE,
              FactorKind.PROVIDER,
              FactorKind.NETWORK,
              FactorKind.GATEWAY);
      case THROTTLE, POLICY, UNSTATED, CONNECTION -> EnumSet.allOf(FactorKind.class);
      // Many senders at once are the provider's matter, whatever the words.
      case SENDER, AUTHENTICATION ->
          EnumSet.of(FactorKind.PROVIDER, FactorKind.NETWORK, FactorKind.SENDER_DOMAIN);
      case RECIPIENT, GREYLIST ->
          EnumSet.of(FactorKind.RECIPIENT_PROVIDER, FactorKind.RECIPIENT_DOMAIN);
      case OWN -> EnumSet.noneOf(FactorKind.class);
    };
  }

  /** Whether a server may mean the gateway's reputation by it. */
  boolean canBeReputation() {
    return this == GATEWAY || this == THROTTLE || this == POLICY || this == UNSTATED;
  }

  /** Whether it is about the sender. */
  boolean ofSender() {
    return this == SENDER || this == AUTHENTICATION;
  }

  /** Whether it can be meant for anything, so that only the spread tells for what. */
  boolean open() {
    return this == THROTTLE || this == POLICY || this == UNSTATED || this == CONNECTION;
  }
}
