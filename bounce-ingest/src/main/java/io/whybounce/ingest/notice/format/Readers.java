package io.whybounce.ingest.notice.format;

import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.words.ActionWords;
import io.whybounce.ingest.notice.words.Codes;
import io.whybounce.ingest.notice.words.Meaning;
import io.whybounce.ingest.notice.words.Meanings;
import io.whybounce.ingest.notice.words.Phrases;

/** All readers, the most certain first, and the bar that what they read must pass. */
public final class Readers {
  private final Marks marks;
  private final List<FormatReader> fieldReaders;
  private final ProseReader prose;

  /** The readers that this project ships. */
  public Readers(Phrases phrases) {
    this.marks = new Marks();
    ActionWords words = new ActionWords(phrases);
    this.prose = new ProseReader(words, marks);
    this.fieldReaders = List.of(new SesReader(), new Rfc3464Reader(prose, words));
  }

  /** What {@code mail} says of deliveries; empty if it is no notice, or tells of no recipient. */
  public Optional<Findings> read(NoticeMail mail) {
    return read(mail, false);
  }

  /**
   * The same of a mail that somebody passes on in a text: its header is lost, so the words alone
   * have to do, if they name a recipient as only notices do.
   */
  public Optional<Findings> readPassedOn(NoticeMail mail) {
    return read(mail, true);
  }

  private Optional<Findings> read(NoticeMail mail, boolean passedOn) {
    for (FormatReader reader : fieldReaders) {
      if (reader.recognises(mail)) {
        Findings findings = reader.read(mail);
        if (!findings.drafts().isEmpty()) {
          return Optional.of(findings);
        }
      }
    }
    boolean telling =
        passedOn
            && prose.namesRecipient(mail)
            && (mail.body().ofDelivery() || Codes.replyAt(mail.folded(), 0) >= 0);
    return telling || isNotice(mail)
        ? Optional.of(prose.read(mail)).filter(f -> !f.drafts().isEmpty())
        : Optional.empty();
  }

  /**
   * Whether prose is a notice's. People write of mail that failed, too: so besides the words a mail
   * system's name, its marks, its codes or the returned message are asked for.
   */
  public boolean isNotice(NoticeMail mail) {
    Meanings head = mail.head();
    Meanings body = mail.body();
    boolean marked = marks.of(mail).isPresent();
    if (isReply(mail, head) && !marked) {
      return false;
    }
    boolean code = Codes.replyAt(mail.folded(), 0) >= 0 || Codes.statusAt(mail.folded(), 0) >= 0;
    if (!body.ofDelivery() && !head.ofDelivery()) {
      return code && (mail.isFromSystem() || mail.isReport());
    }
    if (mail.isFromSystem() || mail.isReport() || marked) {
      return true;
    }
    boolean automatic =
        mail.fields().has("Auto-Submitted")
            && mail.fields().value("In-Reply-To").isEmpty()
            && body.ofDelivery();
    if (automatic && prose.namesRecipient(mail)) {
      return true;
    }
    boolean returns = body.ofDelivery() && !mail.returned().isEmpty();
    boolean entitled = head.ofDelivery() && !mail.subject().startsWith("re:");
    return returns || (code || entitled) && prose.namesRecipient(mail);
  }

  /** Whether {@code mail} is an automatic reply, a receipt or a challenge, by its own header. */
  public boolean isAutoReply(NoticeMail mail) {
    boolean automatic =
        mail.hasNullPath()
            || mail.fields().has("Auto-Submitted")
            || mail.fields().has("X-Auto-Response-Suppress");
    return mail.isDisposition() && !isRefusal(mail)
        || isReply(mail, mail.head())
        || automatic && mail.body().has(Meaning.AUTO_REPLY);
  }

  /**
   * Whether a disposition notification tells that a mail system refused the message: mailbox
   * filters (Sieve's reject, RFC 5429, 2.1.2) and full mailboxes at Dovecot answer so.
   */
  private static boolean isRefusal(NoticeMail mail) {
    return mail.isFromSystem() && mail.body().has(Meaning.FAILED);
  }

  /** Mail programs unsubscribe by an automatic mail; it replies to nothing. */
  private static boolean subject(NoticeMail mail, String text) {
    return mail.subject().equals(text);
  }

  private static boolean isReply(NoticeMail mail, Meanings subject) {
    if (mail.isDisposition() && !isRefusal(mail)
        || mail.fields().has("X-Autoreply")
        || mail.fields().has("X-Autorespond")
        || mail.fields().has("X-Auto-Response-Suppress") && subject.has(Meaning.AUTO_REPLY)
        || mail.fields().value("Precedence").toLowerCase(java.util.Locale.ROOT).contains("auto")) {
      return true;
    }
    String submitted = mail.fields().value("Auto-Submitted").toLowerCase(java.util.Locale.ROOT);
    boolean daemon = NoticeMail.isDaemon(mail.fields().decoded("From"));
    return !daemon
        && !subject(mail, "unsubscribe")
        && (submitted.startsWith("auto-replied")
            || subject.has(Meaning.AUTO_REPLY)
            || subject.has(Meaning.RECEIPT));
  }
}
