package io.whybounce.notifier.correlation;

import java.util.EnumSet;
import java.util.Set;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseFamily;
import io.whybounce.contracts.verdict.CauseProbability;

/**
 * For which kinds of factor a delivery can be evidence, by its own cause. A full mailbox says
 * nothing about a gateway, however many of them there are; a delay without a reason may have any
 * factor behind it.
 */
public final class Bearing {
  /** From here on a notice is taken at its word. */
  static final double CONFIDENT = 0.6;

  private static final Set<FactorKind> GATEWAYS =
      EnumSet.of(FactorKind.PROVIDER, FactorKind.NETWORK, FactorKind.GATEWAY);
  private static final Set<FactorKind> RECIPIENTS =
      EnumSet.of(FactorKind.RECIPIENT_PROVIDER, FactorKind.RECIPIENT_DOMAIN);
  private static final Set<FactorKind> SENDERS = EnumSet.of(FactorKind.SENDER_DOMAIN);
  private static final Set<FactorKind> NONE = EnumSet.noneOf(FactorKind.class);
  private static final Set<FactorKind> ALL = EnumSet.allOf(FactorKind.class);

  private Bearing() {}

  /** The kinds of factor that {@code assessment}'s delivery can be evidence for. */
  public static Set<FactorKind> of(Assessment assessment) {
    Action action = assessment.diagnosis().report().action();
    if (action != Action.DELAYED && action != Action.FAILED) {
      return NONE;
    }
    CauseProbability stated = assessment.diagnosis().causes().get(0);
    if (stated.cause() != Cause.UNSTATED && stated.probability() >= CONFIDENT) {
      return of(stated.cause());
    }
    // What lookups add about the recipient's side is as good as the notice's own word; what they
    // add about the gateway is for the incident's verdict to weigh against the spread.
    CauseProbability assessed = assessment.causes().get(0);
    CauseFamily family = assessed.cause().family();
    boolean recipientSide = family == CauseFamily.RECIPIENT_SYSTEM || family == CauseFamily.NETWORK;
    return recipientSide && assessed.probability() >= CONFIDENT ? of(assessed.cause()) : ALL;
  }

  private static Set<FactorKind> of(Cause cause) {
    return switch (cause) {
      case IP_LISTED, IP_REPUTATION, MISSING_REVERSE_DNS, PROTOCOL_ERROR -> GATEWAYS;
      case RATE_LIMITED -> union(GATEWAYS, SENDERS);
      case POLICY_REJECTED, CONNECTION_FAILED, UNSTATED -> ALL;
      case RECIPIENT_SYSTEM_FAILURE,
          RECIPIENT_MISCONFIGURED,
          MAIL_NOT_ACCEPTED,
          DNS_FAILURE,
          TLS_FAILED,
          RELAYING_DENIED ->
          RECIPIENTS;
      case DOMAIN_REPUTATION,
          SPF_FAILED,
          DKIM_FAILED,
          DMARC_FAILED,
          SENDER_DOMAIN_INVALID,
          AUTHENTICATION_REQUIRED,
          SENDER_REJECTED,
          SENDER_SUSPENDED,
          SPAM_CONTENT,
          MALWARE ->
          SENDERS;
      case UNKNOWN_RECIPIENT,
          MAILBOX_FULL,
          MAILBOX_INACTIVE,
          RECIPIENT_MOVED,
          RECIPIENT_RESTRICTED,
          MESSAGE_TOO_LARGE,
          MALFORMED_MESSAGE,
          GREYLISTED,
          UNKNOWN_HOST ->
          NONE;
    };
  }

  private static Set<FactorKind> union(Set<FactorKind> one, Set<FactorKind> other) {
    EnumSet<FactorKind> all = EnumSet.copyOf(one);
    all.addAll(other);
    return all;
  }
}
