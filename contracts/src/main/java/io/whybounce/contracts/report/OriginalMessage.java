package io.whybounce.contracts.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What is known of the message whose delivery is reported: header fields only, never its body.
 *
 * @param messageId the Message-ID with its angle brackets removed
 * @param sender the envelope sender, or the From address if the envelope is unknown
 * @param subject the decoded subject, so that its owner recognises the message
 * @param date when it was sent, by its own Date field
 * @param signatures its DKIM signatures, first to last; at most {@link #MAX_SIGNATURES}
 */
public record OriginalMessage(
    Optional<String> messageId,
    Optional<String> sender,
    Optional<String> subject,
    Optional<Instant> date,
    List<DkimSignature> signatures) {
  /** Most signatures that are told; a message that passed a mailing list has two or three. */
  public static final int MAX_SIGNATURES = 10;

  /** Bounds every text. */
  public OriginalMessage {
    messageId = Checks.optionalText("original.messageId", messageId);
    sender = Checks.optionalName("original.sender", sender);
    subject = Checks.optionalText("original.subject", subject);
    date = Checks.optional(date);
    signatures = Checks.list("original.signatures", signatures, MAX_SIGNATURES);
  }

  /** A message of which no signature is known. */
  public OriginalMessage(
      Optional<String> messageId,
      Optional<String> sender,
      Optional<String> subject,
      Optional<Instant> date) {
    this(messageId, sender, subject, date, List.of());
  }

  /** A message of which nothing is known. */
  public static OriginalMessage unknown() {
    return new OriginalMessage(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The domain of {@link #sender()}, in lower case; empty if there is no sender or it has no
   * domain.
   */
  public Optional<String> senderDomain() {
    return sender.flatMap(Addresses::domain);
  }
}
