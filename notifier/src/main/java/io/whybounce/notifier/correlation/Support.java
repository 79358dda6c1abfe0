package io.whybounce.notifier.correlation;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.CauseFamily;
import io.whybounce.contracts.verdict.CauseProbability;

/**
 * Tells which deliveries can have a common factor of some kind: a full mailbox says nothing about
 * the gateway that the mail came through.
 */
final class Support {
  /** A cause that is at least this likely by the delivery's own evidence explains it. */
  private static final double EXPLAINED = 0.6;

  private Support() {}

  /** Whether the trouble may lie with the gateway. */
  static boolean ofGateway(Delivery delivery) {
    Cause cause = delivery.top().cause();
    return isOpen(delivery)
        || cause.family() == CauseFamily.REPUTATION && cause != Cause.DOMAIN_REPUTATION
        || cause == Cause.RATE_LIMITED
        || cause == Cause.PROTOCOL_ERROR;
  }

  /** Whether the trouble may lie with the recipient's system. */
  static boolean ofRecipient(Delivery delivery) {
    Cause cause = delivery.top().cause();
    return isOpen(delivery)
        || cause.family() == CauseFamily.RECIPIENT_SYSTEM
        || cause.family() == CauseFamily.NETWORK && cause != Cause.UNKNOWN_HOST;
  }

  /** Whether the trouble may lie with the sender's own domain. */
  static boolean ofSender(Delivery delivery) {
    Cause cause = delivery.top().cause();
    return isOpen(delivery)
        || cause.family() == CauseFamily.AUTHENTICATION
        || cause == Cause.DOMAIN_REPUTATION
        || cause == Cause.SENDER_SUSPENDED;
  }

  /** Whether lookups show that the gateway's reputation is bad, or fell. */
  static boolean provenGateway(Delivery delivery) {
    Cause cause = delivery.top().cause();
    return cause == Cause.IP_REPUTATION || cause == Cause.IP_LISTED;
  }

  private static boolean isOpen(Delivery delivery) {
    CauseProbability top = delivery.top();
    return top.cause() == Cause.UNSTATED || top.probability() < EXPLAINED;
  }
}
