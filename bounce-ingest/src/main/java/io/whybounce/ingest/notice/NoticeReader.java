package io.whybounce.ingest.notice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.ingest.notice.dsn.Rfc3464Reader;
import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.mime.LimitExceeded;
import io.whybounce.ingest.notice.mime.MailParser;
import io.whybounce.ingest.notice.mime.Part;
import io.whybounce.ingest.notice.text.ActionPhrases;
import io.whybounce.ingest.notice.text.MailAddress;
import io.whybounce.ingest.notice.text.PlainText;
import io.whybounce.ingest.notice.text.ProseReader;

/**
 * Reads one mail of the ingest mailbox: tells what it is, and what it says of which deliveries.
 * Safe for many threads.
 */
public final class NoticeReader {
  private static final int MAX_NAME = 500;

  private final ReadLimits limits;
  private final MailParser parser;
  private final List<FormatReader> readers;
  private final Reports reports;

  /** A reader within these bounds. */
  public NoticeReader(ReadLimits limits) {
    this.limits = limits;
    this.parser = new MailParser(limits);
    ActionPhrases phrases = new ActionPhrases();
    this.readers = List.of(new Rfc3464Reader(), new ProseReader(phrases));
    this.reports = new Reports(phrases);
  }

  /** A reader within the usual bounds. */
  public static NoticeReader withDefaults() {
    return new NoticeReader(ReadLimits.DEFAULT);
  }

  /**
   * What {@code mail} says. A mail that breaks a bound is unrecognised, and the reason says which.
   */
  public NoticeReading read(RawMail mail) {
    Part root;
    try {
      root = parser.parse(mail.bytes());
    } catch (LimitExceeded e) {
      return new NoticeReading(
          EventIds.of("notice", new String(mail.bytes(), StandardCharsets.ISO_8859_1)),
          NoticeKind.UNRECOGNISED,
          PlainText.line(e.getMessage(), MAX_NAME),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    return read(mail, root);
  }

  private NoticeReading read(RawMail mail, Part root) {
    Candidate outer = Candidate.of(root, "direct");
    Fields fields = outer.fields();
    String noticeId = noticeId(mail, fields);
    Optional<String> tenant = TenantTag.of(fields);
    Optional<String> messageId =
        fields
            .first("Message-ID")
            .map(v -> PlainText.line(v.replace("<", "").replace(">", ""), MAX_NAME))
            .filter(v -> !v.isEmpty());
    if (root.walk(false).anyMatch(p -> p.type().equals("message/feedback-report"))
        || outer.part("message/feedback-report").isPresent()) {
      return new NoticeReading(
          noticeId,
          NoticeKind.FEEDBACK_REPORT,
          "It holds a feedback report (RFC 5965).",
          Optional.of("arf"),
          tenant,
          messageId,
          List.of());
    }
    List<DeliveryReport> found = new ArrayList<>();
    for (Candidate candidate : candidates(outer)) {
      Optional<Findings> findings =
          readers.stream().map(r -> r.read(candidate)).flatMap(Optional::stream).findFirst();
      if (findings.isPresent()) {
        found.addAll(
            reports(findings.get(), candidate, noticeId, mail, fields, tenant, found.size()));
        break;
      }
    }
    if (!found.isEmpty()) {
      return new NoticeReading(
          noticeId,
          NoticeKind.DELIVERY_REPORT,
          "It reports on " + (found.size() == 1 ? "one delivery." : found.size() + " deliveries."),
          Optional.of(found.get(0).notice().format()),
          tenant,
          messageId,
          found);
    }
    if (fields
        .first("Auto-Submitted")
        .filter(v -> v.toLowerCase(Locale.ROOT).startsWith("auto-replied"))
        .isPresent()) {
      return new NoticeReading(
          noticeId,
          NoticeKind.AUTO_REPLY,
          "It calls itself an automatic reply (RFC 3834).",
          Optional.of("rfc3834"),
          tenant,
          messageId,
          List.of());
    }
    return new NoticeReading(
        noticeId,
        NoticeKind.OTHER,
        "Nothing in it reports on a delivery.",
        Optional.empty(),
        tenant,
        messageId,
        List.of());
  }

  /** The mail itself, and the notices that were forwarded in it as attachments, outermost first. */
  private static List<Candidate> candidates(Candidate outer) {
    List<Candidate> candidates = new ArrayList<>();
    boolean isReport = outer.part("message/delivery-status").isPresent();
    if (!isReport) {
      outer
          .mail()
          .walk(true)
          .filter(p -> p.isMail() && p != outer.mail())
          .map(p -> Candidate.of(p, "attachment"))
          .filter(c -> c.part("message/delivery-status").isPresent())
          .forEach(candidates::add);
    }
    candidates.add(outer);
    outer
        .mail()
        .walk(true)
        .filter(p -> p.isMail() && p != outer.mail())
        .map(p -> Candidate.of(p, "attachment"))
        .forEach(candidates::add);
    return candidates;
  }

  private List<DeliveryReport> reports(
      Findings findings,
      Candidate candidate,
      String noticeId,
      RawMail mail,
      Fields outer,
      Optional<String> tenant,
      int from) {
    boolean system = isSystem(outer);
    String forwardedAs =
        candidate.forwardedAs().equals("direct") && !system
            ? forwardedInText(candidate)
            : candidate.forwardedAs();
    Optional<String> forwarder =
        forwardedAs.equals("direct")
            ? Optional.empty()
            : outer.decoded("From").flatMap(MailAddress::of);
    NoticeRef notice =
        new NoticeRef(
            noticeId, mail.receivedAt(), tenant, forwarder, findings.format(), forwardedAs);
    List<DeliveryReport> made = new ArrayList<>();
    for (Draft draft : findings.drafts()) {
      if (from + made.size() >= limits.reports()) {
        break;
      }
      made.add(reports.report(findings, draft, from + made.size(), notice, candidate.fields()));
    }
    return made;
  }

  private static String forwardedInText(Candidate candidate) {
    boolean quoted = candidate.text().lines().filter(l -> l.startsWith(">")).count() > 2;
    boolean report = candidate.part("message/delivery-status").isPresent();
    return report ? "direct" : quoted ? "quoted" : "inline";
  }

  private static boolean isSystem(Fields fields) {
    String from = fields.first("From").orElse("").toLowerCase(Locale.ROOT);
    boolean nullPath =
        fields.first("Return-Path").filter(v -> v.replace(" ", "").equals("<>")).isPresent();
    return nullPath
        || from.contains("mailer-daemon")
        || from.contains("postmaster")
        || from.contains("microsoftexchange");
  }

  /** The same mail read again has the same id, whatever servers have added on its way since. */
  private static String noticeId(RawMail mail, Fields fields) {
    return EventIds.of(
        "notice",
        fields.first("Message-ID").orElse(""),
        fields.first("Date").orElse(""),
        fields.first("From").orElse(""),
        new String(body(mail.bytes()), StandardCharsets.ISO_8859_1));
  }

  private static byte[] body(byte[] mail) {
    for (int i = 0; i + 1 < mail.length; i++) {
      boolean lf =
          mail[i] == '\n'
              && (mail[i + 1] == '\n'
                  || mail[i + 1] == '\r' && i + 2 < mail.length && mail[i + 2] == '\n');
      if (lf) {
        return java.util.Arrays.copyOfRange(mail, i, mail.length);
      }
    }
    return mail;
  }
}
