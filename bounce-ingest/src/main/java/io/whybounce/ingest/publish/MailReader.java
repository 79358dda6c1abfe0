package io.whybounce.ingest.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.mailbox.FetchedMail;
import io.whybounce.ingest.mailbox.Filing;
import io.whybounce.ingest.mailbox.Folders;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;
import io.whybounce.start.OneLine;

/**
 * Turns a fetched mail into its events. Every mail gives exactly one {@code notices} event, also
 * one that cannot be read: that is filed as unrecognised, with the reason.
 */
public final class MailReader {
  private static final Logger LOG = Logger.getLogger(MailReader.class);

  private final BoundedReader reader;
  private final Folders folders;

  /** Reads by {@code reader} and files into {@code folders}. */
  public MailReader(BoundedReader reader, Folders folders) {
    this.reader = reader;
    this.folders = folders;
  }

  /** The events of {@code mail}; never fails because of what the mail is. */
  ReadMail read(FetchedMail mail) throws InterruptedException {
    try {
      NoticeReading reading = reader.read(new RawMail(mail.bytes(), mail.receivedAt()));
      if (mail.defect().isPresent()) {
        return unrecognised(mail, reading, mail.defect().get());
      }
      return events(mail, reading);
    } catch (UnreadableMail | IllegalArgumentException e) {
      LOG.warnf("mail=%s bytes=%d cannot be read: %s", mail.key(), mail.size(), OneLine.of(e));
      LOG.debug("beneath it", e);
      return unreadable(mail, mail.defect().orElse(OneLine.of(e)));
    }
  }

  /** The events of a mail whose own events the broker does not take for what they are. */
  ReadMail refused(ReadMail read, String reason) {
    NoticeRead notice = read.notice();
    return unrecognised(
        notice.receivedAt(),
        notice.size(),
        notice.noticeId(),
        notice.tenant(),
        notice.messageId(),
        reason);
  }

  /** Where a mail of {@code kind} goes: what was understood is processed, the rest a human sees. */
  static Filing filing(NoticeKind kind) {
    return switch (kind) {
      case DELIVERY_REPORT, FEEDBACK_REPORT, AUTO_REPLY -> Filing.PROCESSED;
      case OTHER, UNRECOGNISED -> Filing.UNRECOGNISED;
    };
  }

  private ReadMail events(FetchedMail mail, NoticeReading reading) {
    Filing filing = filing(reading.kind());
    return new ReadMail(
        new NoticeRead(
            reading.noticeId(),
            reading.kind(),
            folders.name(filing),
            reading.reason(),
            reading.format(),
            reading.tenant(),
            mail.receivedAt(),
            mail.size(),
            reading.messageId(),
            reading.reports().stream().map(DeliveryReport::reportId).toList()),
        reading.reports(),
        filing);
  }

  private ReadMail unrecognised(FetchedMail mail, NoticeReading reading, String reason) {
    return unrecognised(
        mail.receivedAt(),
        mail.size(),
        reading.noticeId(),
        reading.tenant(),
        reading.messageId(),
        reason);
  }

  private ReadMail unreadable(FetchedMail mail, String reason) {
    return unrecognised(
        mail.receivedAt(),
        mail.size(),
        MailIds.of(mail),
        Optional.empty(),
        Optional.empty(),
        reason);
  }

  private ReadMail unrecognised(
      Instant receivedAt,
      long size,
      String noticeId,
      Optional<String> tenant,
      Optional<String> messageId,
      String reason) {
    return new ReadMail(
        new NoticeRead(
            noticeId,
            NoticeKind.UNRECOGNISED,
            folders.name(Filing.UNRECOGNISED),
            reason,
            Optional.empty(),
            tenant,
            receivedAt,
            size,
            messageId,
            List.of()),
        List.of(),
        Filing.UNRECOGNISED);
  }
}
