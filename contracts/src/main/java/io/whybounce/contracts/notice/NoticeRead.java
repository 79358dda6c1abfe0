package io.whybounce.contracts.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What became of one mail of the ingest mailbox: every mail gives exactly one, also those that are
 * no notices.
 *
 * @param noticeId deterministic id of the mail
 * @param kind what the mail is
 * @param folder the mailbox folder that it is filed in
 * @param reason one sentence that says why it was judged so
 * @param format the reader that recognised it, if one did
 * @param tenant the tenant's tag from the ingest address
 * @param receivedAt when the mailbox got it
 * @param size of the mail in bytes
 * @param messageId of the mail itself
 * @param reportIds the delivery reports that were read from it, in their order
 */
public record NoticeRead(
    String noticeId,
    NoticeKind kind,
    String folder,
    String reason,
    Optional<String> format,
    Optional<String> tenant,
    Instant receivedAt,
    long size,
    Optional<String> messageId,
    List<String> reportIds) {
  /** Bounds every text. */
  public NoticeRead {
    noticeId = Checks.name("noticeId", noticeId);
    kind = Checks.present("kind", kind);
    folder = Checks.name("folder", folder);
    reason = Checks.text("reason", reason);
    format = Checks.optionalName("format", format);
    tenant = Checks.optionalName("tenant", tenant);
    receivedAt = Checks.present("receivedAt", receivedAt);
    messageId = Checks.optionalText("messageId", messageId);
    reportIds = Checks.names("reportIds", reportIds);
    Checks.atLeast("size", 0, size);
  }
}
