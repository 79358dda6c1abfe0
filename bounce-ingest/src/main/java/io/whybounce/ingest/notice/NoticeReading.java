package io.whybounce.ingest.notice;

import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.report.DeliveryReport;

/**
 * What one mail of the ingest mailbox says.
 *
 * @param noticeId deterministic id of the mail
 * @param kind what the mail is
 * @param reason one sentence that says why it was judged so
 * @param format the reader that recognised it
 * @param tenant the tenant's tag from the ingest address
 * @param messageId of the mail itself
 * @param reports what it says of deliveries; empty unless it is a delivery report
 */
public record NoticeReading(
    String noticeId,
    NoticeKind kind,
    String reason,
    Optional<String> format,
    Optional<String> tenant,
    Optional<String> messageId,
    List<DeliveryReport> reports) {
  /** Keeps an immutable copy. */
  public NoticeReading {
    reports = List.copyOf(reports);
  }
}
