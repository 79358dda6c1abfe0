package io.whybounce.ingest.notice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.ingest.notice.format.NoticeMail;
import io.whybounce.ingest.notice.format.Readers;
import io.whybounce.ingest.notice.forward.ForwardedText;
import io.whybounce.ingest.notice.message.Budget;
import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.Phrases;

/**
 * Reads one mail of the ingest mailbox: tells what it is, and what it says of which deliveries.
 * Safe for many threads.
 */
public final class NoticeReader {
  private static final int MAX_NAME = 500;

  private final ReadLimits limits;
  private final Phrases phrases = new Phrases();
  private final Readers readers = new Readers(phrases);
  private final ForwardedText forwards = new ForwardedText(phrases);
  private final Reports reports = new Reports();

  /** A reader within these bounds. */
  public NoticeReader(ReadLimits limits) {
    this.limits = limits;
  }

  /** A reader within the usual bounds. */
  public static NoticeReader withDefaults() {
    return new NoticeReader(ReadLimits.DEFAULT);
  }

  /**
   * What {@code mail} says. A mail that breaks a bound is unrecognised, and the reason says which.
   */
  public NoticeReading read(RawMail mail) {
    Unwrapper unwrapper =
        new Unwrapper(readers, forwards, phrases, new Budget(limits), mail.receivedAt());
    try {
      NoticeMail outer = unwrapper.open(mail.bytes());
      return new Reading(mail, outer, unwrapper).of(unwrapper.notices(outer, "direct"));
    } catch (LimitExceeded e) {
      return new NoticeReading(
          EventIds.of("notice", new String(mail.bytes(), StandardCharsets.ISO_8859_1)),
          NoticeKind.UNRECOGNISED,
          Lines.flat(e.getMessage(), MAX_NAME),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
  }

  /** One mail on its way to becoming a reading. */
  private final class Reading {
    private final NoticeMail outer;
    private final RawMail mail;
    private final Unwrapper unwrapper;
    private final String noticeId;
    private final Optional<String> tenant;

    /** Whether it speaks of more deliveries than one mail may. */
    private boolean more;

    Reading(RawMail mail, NoticeMail outer, Unwrapper unwrapper) {
      this.mail = mail;
      this.outer = outer;
      this.unwrapper = unwrapper;
      this.noticeId = noticeId(mail, outer.fields());
      this.tenant = TenantTag.of(outer.fields());
    }

    NoticeReading of(List<Unwrapper.Notice> notices) {
      List<DeliveryReport> found = reports(notices);
      if (!found.isEmpty()) {
        return is(
            NoticeKind.DELIVERY_REPORT,
            "It reports on "
                + (found.size() == 1 ? "one delivery" : found.size() + " deliveries")
                + (more ? "; what it says of others is left out." : "."),
            Optional.of(found.get(0).notice().format()),
            found);
      }
      if (unwrapper.sawFeedback()) {
        return is(
            NoticeKind.FEEDBACK_REPORT,
            "It holds a feedback report (RFC 5965).",
            Optional.of("arf"),
            List.of());
      }
      if (readers.isAutoReply(outer)) {
        return is(
            NoticeKind.AUTO_REPLY,
            outer.isDisposition()
                ? "It is a receipt of a person's mail program (RFC 8098)."
                : "Its header says that it is an automatic reply (RFC 3834).",
            Optional.of(outer.isDisposition() ? "rfc8098" : "rfc3834"),
            List.of());
      }
      return readers.isNotice(outer) && outer.isFromSystem()
          ? is(
              NoticeKind.UNRECOGNISED,
              "A mail system wrote it, but it names no recipient.",
              Optional.empty(),
              List.of())
          : is(
              NoticeKind.OTHER,
              "Nothing in it reports on a delivery.",
              Optional.empty(),
              List.of());
    }

    private NoticeReading is(
        NoticeKind kind, String reason, Optional<String> format, List<DeliveryReport> found) {
      return new NoticeReading(
          noticeId, kind, reason, format, tenant, Reports.messageId(outer.fields()), found);
    }

    private List<DeliveryReport> reports(List<Unwrapper.Notice> notices) {
      List<DeliveryReport> made = new ArrayList<>();
      for (Unwrapper.Notice notice : notices) {
        String how = how(notice);
        NoticeRef ref =
            new NoticeRef(
                noticeId,
                mail.receivedAt(),
                tenant,
                how.equals("direct")
                    ? Optional.empty()
                    : Addresses.of(outer.fields().decoded("From")),
                notice.findings().format(),
                how);
        int room = limits.reports() - made.size();
        more |= notice.findings().drafts().size() > room;
        made.addAll(reports.of(notice.findings(), notice.mail(), ref, made.size(), room));
      }
      return made;
    }

    /** A person's mail that holds the status itself was forwarded by a program that kept it. */
    private String how(Unwrapper.Notice notice) {
      boolean persons =
          !outer.isFromSystem()
              && !outer.fields().value("Content-Type").contains("report")
              && !notice.mail().statuses().isEmpty();
      return notice.how().equals("direct") && persons ? "inline" : notice.how();
    }
  }

  /** The same mail read again has the same id, whatever servers have added on its way since. */
  private static String noticeId(RawMail mail, HeaderFields fields) {
    return EventIds.of(
        "notice",
        fields.value("Message-ID"),
        fields.value("Date"),
        fields.value("From"),
        new String(body(mail.bytes()), StandardCharsets.ISO_8859_1));
  }

  private static byte[] body(byte[] mail) {
    for (int i = 0; i + 1 < mail.length; i++) {
      boolean blank =
          mail[i] == '\n'
              && (mail[i + 1] == '\n'
                  || mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n');
      if (blank) {
        return Arrays.copyOfRange(mail, i, mail.length);
      }
    }
    return mail;
  }
}
