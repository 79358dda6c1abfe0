package io.whybounce.local.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;

/**
 * What {@code explain --json} says of one delivery. Its field names are an interface: other
 * programs read them.
 *
 * @param recipient the recipient's address
 * @param action what the reporting server did
 * @param actionInferred whether the notice left the action unstated
 * @param status enhanced status code (RFC 3463)
 * @param replyCode SMTP reply code
 * @param cause the most likely cause
 * @param probability of that cause, 0 to 1
 * @param permanence whether the message could still get through
 * @param gateway the host that handed the message to the recipient's side
 * @param reportingMta host that wrote the notice
 * @param remoteMta host that it spoke to
 * @param diagnostic the remote server's words
 * @param queueId the reporting server's name for the message
 * @param arrivalDate when the reporting server got the message
 * @param lastAttemptDate when it last tried
 * @param willRetryUntil when it gives up
 * @param originalMessageId Message-ID of the message
 * @param sender of the message
 * @param tenant the tenant's tag from the ingest address
 * @param evidence what the cause rests on, the prior among it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ExplainedReport(
    String recipient,
    Action action,
    boolean actionInferred,
    Optional<String> status,
    Optional<Integer> replyCode,
    Cause cause,
    double probability,
    String permanence,
    Optional<Gateway> gateway,
    Optional<String> reportingMta,
    Optional<String> remoteMta,
    Optional<String> diagnostic,
    Optional<String> queueId,
    Optional<Instant> arrivalDate,
    Optional<Instant> lastAttemptDate,
    Optional<Instant> willRetryUntil,
    Optional<String> originalMessageId,
    Optional<String> sender,
    Optional<String> tenant,
    List<Evidence> evidence) {

  /**
   * The gateway as it is shown.
   *
   * @param ip its address
   * @param host its name
   * @param source which part of the notice named it
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Gateway(Optional<String> ip, Optional<String> host, String source) {}

  static ExplainedReport of(Diagnosis diagnosis) {
    DeliveryReport report = diagnosis.report();
    return new ExplainedReport(
        report.recipient(),
        report.action(),
        report.actionInferred(),
        report.status(),
        report.replyCode(),
        diagnosis.causes().get(0).cause(),
        diagnosis.causes().get(0).probability(),
        diagnosis.permanence().word(),
        report.gateway().map(g -> new Gateway(g.ip(), g.host(), g.source().word())),
        report.reportingMta(),
        report.remoteMta(),
        report.diagnostic(),
        report.queueId(),
        report.arrivalDate(),
        report.lastAttemptDate(),
        report.willRetryUntil(),
        report.original().messageId(),
        report.original().sender(),
        report.notice().tenant(),
        diagnosis.evidence());
  }
}
