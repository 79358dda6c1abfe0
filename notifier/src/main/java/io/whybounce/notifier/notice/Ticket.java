package io.whybounce.notifier.notice;

import java.util.Optional;

/**
 * A message to a party that has to act, ready to be sent.
 *
 * @param kind {@code provider}, {@code recipient}, {@code service} or {@code sender}
 * @param to whom it is for, in words
 * @param address the mailbox that RFC 2142 and RFC 5321, 4.5.1 promise, where the domain is known
 * @param subject one line
 * @param body plain text
 */
public record Ticket(
    String kind, String to, Optional<String> address, String subject, String body) {}
