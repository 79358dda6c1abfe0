package io.whybounce.notifier.lists;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.verdict.Cause;

/**
 * Which deliveries are asked for; what is empty is not asked.
 *
 * @param tenant whose mail it is
 * @param recipient an address, or a domain
 * @param sender domain of the sender
 * @param gateway address of the gateway
 * @param cause the likeliest, by the delivery's own evidence
 * @param incident that it belongs to
 * @param since reported then or later
 * @param until reported before then
 */
public record DeliveryFilter(
    Optional<String> tenant,
    Optional<String> recipient,
    Optional<String> sender,
    Optional<String> gateway,
    Optional<Cause> cause,
    Optional<String> incident,
    Optional<Instant> since,
    Optional<Instant> until) {
  /** Addresses and domains are compared in lower case, as they are kept. */
  public DeliveryFilter {
    recipient = recipient.map(DeliveryFilter::lower);
    sender = sender.map(DeliveryFilter::lower).map(DeliveryFilter::domain);
    gateway = gateway.map(DeliveryFilter::lower);
  }

  /** The recipient asked for, if that is a whole address. */
  Optional<String> address() {
    return recipient.filter(r -> r.indexOf('@') > 0);
  }

  /** The recipients' domain asked for, if no whole address is. */
  Optional<String> recipientDomain() {
    return recipient.filter(r -> r.indexOf('@') <= 0).map(DeliveryFilter::domain);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String domain(String text) {
    return text.substring(text.lastIndexOf('@') + 1);
  }
}
