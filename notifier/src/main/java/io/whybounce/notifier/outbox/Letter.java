package io.whybounce.notifier.outbox;

import java.util.Optional;

/**
 * A notice as a mail.
 *
 * @param messageId without angle brackets
 * @param inReplyTo Message-ID of the first notice about the same, without angle brackets
 * @param to one address
 * @param subject one line
 * @param text plain text body
 * @param html the same in HTML
 */
public record Letter(
    String messageId,
    Optional<String> inReplyTo,
    String to,
    String subject,
    String text,
    String html) {}
