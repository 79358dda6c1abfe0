package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.message.MimePart;
import io.whybounce.ingest.notice.words.Addresses;
import io.whybounce.ingest.notice.words.Folded;
import io.whybounce.ingest.notice.words.Lines;
import io.whybounce.ingest.notice.words.MailDates;
import io.whybounce.ingest.notice.words.Meanings;
import io.whybounce.ingest.notice.words.Phrases;

/**
 * A mail that may be a notice, as the readers see it: its header, its own words, the delivery
 * status in it, and the header of the message that it returns.
 */
public final class NoticeMail {
  /** Parts of the addresses and names that mail systems write under, folded. */
  private static final String[] DAEMONS = {
    "mailer-daemon",
    "mailer_daemon",
    "mailerdaemon",
    "postmaster",
    "post_master",
    "post-master",
    "mail delivery s",
    "mail.delivery.system",
    "maildelivery",
    "microsoftexchange",
    "mail-daemon",
    "system administrator",
    "mdaemon",
    "internet mail delivery",
    "double-bounce",
    "microsoft exchange",
    "microsoft outlook",
    "bounce-notification",
    "mail administrator",
    "complaints@email-abuse",
    "systemadministrator",
    "administrateur système",
    "amministratore di sistema",
    "administrador del sistema",
    "systembeheerder",
    "administrador do sistema",
    "mail delivery"
  };

  private final HeaderFields fields;
  private final List<String> statuses;
  private final List<MimePart> mails;
  private final List<String> own;
  private final List<String> all;
  private final String folded;
  private final String subject;
  private final HeaderFields returned;
  private final boolean report;
  private final boolean feedback;
  private final boolean disposition;
  private final Instant receivedAt;
  private final Meanings body;
  private final Meanings head;

  /** The mail whose root part is {@code root}; {@code receivedAt} stands in for a missing date. */
  public NoticeMail(MimePart root, Instant receivedAt, Phrases phrases) {
    this.receivedAt = receivedAt;
    PartSorter parts = new PartSorter(root);
    fields = root.fields();
    statuses = parts.statuses();
    mails = parts.mails();
    report = parts.isReport();
    disposition = parts.isDisposition();
    all = Lines.of(parts.text());
    OwnWords words = OwnWords.of(all, phrases);
    own = words.lines();
    folded = words.folded();
    body = words.meanings();
    returned =
        parts.returned().isEmpty() && own.size() < all.size()
            ? ReturnedCopy.header(all, own.size())
            : parts.returned();
    subject = Folded.of(fields.decoded("Subject"), 1_000);
    head = phrases.in(subject);
    feedback = parts.isFeedback() || isComplaint(folded);
  }

  /**
   * Whether the text is a feedback report whose fields a mail program flattened, or Amazon's
   * notification of a complaint (SES Developer Guide).
   */
  private static boolean isComplaint(String folded) {
    return folded.contains("feedback-type: ") && folded.contains("user-agent: ")
        || folded.contains("type\":\"complaint\"")
        || folded.contains("type\": \"complaint\"");
  }

  /** A mail that stands as text in another: its header as far as it is shown, and its text. */
  public NoticeMail(HeaderFields fields, List<String> lines, Instant receivedAt, Phrases phrases) {
    this.receivedAt = receivedAt;
    this.fields = fields;
    statuses = List.of();
    mails = List.of();
    report = false;
    disposition = false;
    all = List.copyOf(lines);
    OwnWords words = OwnWords.of(all, phrases);
    own = words.lines();
    folded = words.folded();
    body = words.meanings();
    returned = own.size() < all.size() ? ReturnedCopy.header(all, own.size()) : HeaderFields.NONE;
    subject = Folded.of(fields.decoded("Subject"), 1_000);
    head = phrases.in(subject);
    feedback = isComplaint(folded);
  }

  /** The mail's header. */
  public HeaderFields fields() {
    return fields;
  }

  /** The delivery status parts (RFC 3464, 2), as text. */
  public List<String> statuses() {
    return statuses;
  }

  /** The mails attached to it: the returned message, or notices that somebody forwards. */
  public List<MimePart> mails() {
    return mails;
  }

  /** The lines of the notice's own words, up to the copy of the message that it returns. */
  public List<String> own() {
    return own;
  }

  /** All lines of its text, those of a copied message too. */
  public List<String> all() {
    return all;
  }

  /** The notice's own words, folded for comparing. */
  public String folded() {
    return folded;
  }

  /** The decoded subject, folded for comparing. */
  public String subject() {
    return subject;
  }

  /** What its own words mean. */
  public Meanings body() {
    return body;
  }

  /** What its subject means. */
  public Meanings head() {
    return head;
  }

  /** Header of the message that the notice is about; none if it is not returned. */
  public HeaderFields returned() {
    return returned;
  }

  /** Whether it is a {@code multipart/report} (RFC 6522), or holds a delivery status. */
  public boolean isReport() {
    return report;
  }

  /** Whether it holds a feedback report (RFC 5965). */
  public boolean isFeedback() {
    return feedback;
  }

  /** Whether it holds a message disposition notification (RFC 8098). */
  public boolean isDisposition() {
    return disposition;
  }

  /** When it was written, by its own Date field, else when it was received. */
  public Instant written() {
    return MailDates.of(fields.value("Date")).orElse(receivedAt);
  }

  /** Whether a mail system wrote it, by its own header: null return path, or a daemon's address. */
  public boolean isFromSystem() {
    return hasNullPath() || isDaemon(fields.decoded("From"));
  }

  /** Whether it came with a null return path, as notices and automatic replies do. */
  public boolean hasNullPath() {
    return fields.value("Return-Path").replace(" ", "").equals("<>");
  }

  /** Whether {@code from} is an address or a name that mail systems write under. */
  public static boolean isDaemon(String from) {
    String name = Folded.of(from, 400);
    for (String daemon : DAEMONS) {
      if (name.contains(daemon)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code address} is known to be the sender's: notices go back to there. */
  public boolean isSender(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    return holds(returned, "From", lower)
        || holds(returned, "Return-Path", lower)
        || holds(fields, "To", lower)
        || holds(fields, "From", lower)
        || holds(fields, "Delivered-To", lower);
  }

  private static boolean holds(HeaderFields fields, String name, String address) {
    return fields.value(name).toLowerCase(Locale.ROOT).contains(address);
  }

  /** To whom the returned message was addressed; several if it does not tell which failed. */
  public List<String> returnedRecipients() {
    List<String> found = new ArrayList<>();
    for (String name : List.of("X-Original-To", "Delivered-To", "To", "Cc")) {
      if (found.isEmpty()) {
        found.addAll(Addresses.all(returned.value(name)));
      }
    }
    return found;
  }
}
