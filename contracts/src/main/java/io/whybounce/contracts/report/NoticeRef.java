package io.whybounce.contracts.report;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * The notice that a report was read from.
 *
 * @param noticeId deterministic id of the mail as it lay in the mailbox
 * @param receivedAt when the mailbox got it (IMAP INTERNALDATE, else the newest Received field)
 * @param tenant the tenant's tag from the ingest address ({@code bounces+acme@...} gives {@code
 *     acme}); it is a claim of the sender, to be checked against the registry of owners
 * @param forwarder address of who forwarded the notice; empty if it was redirected or came straight
 * @param format the reader that recognised the notice, for example {@code rfc3464}
 * @param forwardedAs how the notice travelled: {@code direct}, {@code attachment}, {@code inline}
 *     or {@code quoted}
 */
public record NoticeRef(
    String noticeId,
    Instant receivedAt,
    Optional<String> tenant,
    Optional<String> forwarder,
    String format,
    String forwardedAs) {
  /** Bounds every text. */
  public NoticeRef {
    noticeId = Checks.name("notice.noticeId", noticeId);
    receivedAt = Checks.present("notice.receivedAt", receivedAt);
    tenant = Checks.optionalName("notice.tenant", tenant);
    forwarder = Checks.optionalName("notice.forwarder", forwarder);
    format = Checks.name("notice.format", format);
    forwardedAs = Checks.name("notice.forwardedAs", forwardedAs);
  }
}
