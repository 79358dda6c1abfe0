package io.whybounce.notifier.notice;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;

/**
 * What a postmaster asks for before looking into a delivery. Its texts are those of the notice,
 * unchanged.
 *
 * @param deliveryId the delivery
 * @param recipient of the message
 * @param sender of the message
 * @param action the latest that was reported
 * @param status enhanced status code (RFC 3463)
 * @param replyCode SMTP reply code
 * @param diagnostic the remote server's words
 * @param reportingMta host that wrote the notice
 * @param remoteMta host that it spoke to
 * @param gatewayIp address of the gateway
 * @param gatewayName its name
 * @param queueId the reporting server's name for the message
 * @param messageId of the message, without angle brackets
 * @param arrivedAt when the reporting server got the message
 * @param lastTriedAt when it last tried
 * @param willRetryUntil when it gives up
 * @param reportedAt when the notice came
 */
public record DeliveryFacts(
    String deliveryId,
    String recipient,
    Optional<String> sender,
    Action action,
    Optional<String> status,
    Optional<Integer> replyCode,
    Optional<String> diagnostic,
    Optional<String> reportingMta,
    Optional<String> remoteMta,
    Optional<String> gatewayIp,
    Optional<String> gatewayName,
    Optional<String> queueId,
    Optional<String> messageId,
    Optional<Instant> arrivedAt,
    Optional<Instant> lastTriedAt,
    Optional<Instant> willRetryUntil,
    Instant reportedAt) {
  /** Those that {@code assessment} holds. */
  public static DeliveryFacts of(Assessment assessment) {
    DeliveryReport report = assessment.diagnosis().report();
    Optional<Gateway> gateway = report.gateway();
    return new DeliveryFacts(
        report.deliveryId(),
        report.recipient(),
        report.original().sender(),
        report.action(),
        report.status(),
        report.replyCode(),
        report.diagnostic(),
        report.reportingMta(),
        report.remoteMta(),
        assessment.gateway().map(GatewayFacts::ip).or(() -> gateway.flatMap(Gateway::ip)),
        gateway
            .flatMap(Gateway::host)
            .or(() -> assessment.gateway().flatMap(GatewayFacts::reverseName)),
        report.queueId(),
        report.original().messageId(),
        report.arrivalDate(),
        report.lastAttemptDate(),
        report.willRetryUntil(),
        report.notice().receivedAt());
  }
}
