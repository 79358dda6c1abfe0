package io.whybounce.contracts.report;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What one notice says of one delivery (RFC 3464's per-recipient fields, or what was read from
 * prose).
 *
 * @param reportId deterministic id of this statement: the same notice read again gives the same
 * @param deliveryId id of the delivery: original message and recipient
 * @param notice the notice it was read from
 * @param recipient the recipient's address, validated
 * @param originalRecipient the address as the sender gave it, where the notice tells both (RFC
 *     3464, 2.3.1)
 * @param action what the reporting server did
 * @param actionInferred whether the notice left the action unstated and it was read from its prose
 * @param status enhanced status code, {@code class.subject.detail} (RFC 3463)
 * @param replyCode SMTP reply code, 200 to 599 (RFC 5321, 4.2)
 * @param diagnostic the remote server's words, without the {@code smtp;} prefix
 * @param prose the notice's own words about this recipient, for rules to read
 * @param reportingMta host that wrote the notice (RFC 3464, 2.2.2)
 * @param remoteMta host that it spoke to (RFC 3464, 2.3.5)
 * @param gateway the host that handed the message to the recipient's side
 * @param queueId the reporting server's name for the message
 * @param arrivalDate when the reporting server got the message (RFC 3464, 2.2.5)
 * @param lastAttemptDate when it last tried (RFC 3464, 2.3.7)
 * @param willRetryUntil when it gives up (RFC 3464, 2.3.9)
 * @param original what is known of the original message
 */
public record DeliveryReport(
    String reportId,
    String deliveryId,
    NoticeRef notice,
    String recipient,
    Optional<String> originalRecipient,
    Action action,
    boolean actionInferred,
    Optional<String> status,
    Optional<Integer> replyCode,
    Optional<String> diagnostic,
    Optional<String> prose,
    Optional<String> reportingMta,
    Optional<String> remoteMta,
    Optional<Gateway> gateway,
    Optional<String> queueId,
    Optional<Instant> arrivalDate,
    Optional<Instant> lastAttemptDate,
    Optional<Instant> willRetryUntil,
    OriginalMessage original) {
  /** Bounds every text and refuses a reply code that RFC 5321 does not have. */
  public DeliveryReport {
    reportId = Checks.name("reportId", reportId);
    deliveryId = Checks.name("deliveryId", deliveryId);
    notice = Checks.present("notice", notice);
    recipient = Checks.name("recipient", recipient);
    originalRecipient = Checks.optionalName("originalRecipient", originalRecipient);
    action = Checks.present("action", action);
    status = Checks.optionalName("status", status);
    replyCode = Checks.optional(replyCode);
    diagnostic = Checks.optionalText("diagnostic", diagnostic);
    prose = Checks.optionalText("prose", prose);
    reportingMta = Checks.optionalName("reportingMta", reportingMta);
    remoteMta = Checks.optionalName("remoteMta", remoteMta);
    gateway = Checks.optional(gateway);
    queueId = Checks.optionalName("queueId", queueId);
    arrivalDate = Checks.optional(arrivalDate);
    lastAttemptDate = Checks.optional(lastAttemptDate);
    willRetryUntil = Checks.optional(willRetryUntil);
    original = Checks.present("original", original);
    replyCode.ifPresent(
        code -> {
          if (code < 200 || code > 599) {
            throw new IllegalArgumentException(
                "replyCode is " + code + "; RFC 5321 has 200 to 599");
          }
        });
  }

  /** The recipient's domain in lower case; empty if the address has none (a local name). */
  public Optional<String> recipientDomain() {
    return Addresses.domain(recipient);
  }
}
