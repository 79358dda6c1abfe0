package io.whybounce.ingest.notice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.whybounce.ingest.notice.format.Findings;
import io.whybounce.ingest.notice.format.NoticeMail;
import io.whybounce.ingest.notice.format.Readers;
import io.whybounce.ingest.notice.forward.ForwardedText;
import io.whybounce.ingest.notice.message.Budget;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.message.MimePart;
import io.whybounce.ingest.notice.message.MimeReader;
import io.whybounce.ingest.notice.words.Phrases;

/** Finds the notices in one mail: the mail itself, or what is forwarded in it, however deep. */
final class Unwrapper {
  private final Readers readers;
  private final ForwardedText forwards;
  private final Phrases phrases;
  private final Budget budget;
  private final MimeReader mime;
  private final Instant receivedAt;
  private boolean feedback;

  Unwrapper(
      Readers readers, ForwardedText forwards, Phrases phrases, Budget budget, Instant receivedAt) {
    this.readers = readers;
    this.forwards = forwards;
    this.phrases = phrases;
    this.budget = budget;
    this.mime = new MimeReader(budget);
    this.receivedAt = receivedAt;
  }

  /**
   * One notice that was found.
   *
   * @param findings what it says
   * @param mail the notice
   * @param how it travelled: {@code direct}, {@code attachment}, {@code inline} or {@code quoted}
   */
  record Notice(Findings findings, NoticeMail mail, String how) {}

  /** The mail in {@code bytes}. */
  NoticeMail open(byte[] bytes) throws LimitExceeded {
    return open(mime.read(bytes));
  }

  private NoticeMail open(MimePart root) {
    return new NoticeMail(root, receivedAt, phrases);
  }

  /** Whether a feedback report was come upon. */
  boolean sawFeedback() {
    return feedback;
  }

  /** The notices in {@code mail}; its own words speak last if somebody forwards something. */
  List<Notice> notices(NoticeMail mail, String how) throws LimitExceeded {
    if (mail.isFeedback()) {
      feedback = true;
      return List.of();
    }
    boolean systems = mail.isReport() || mail.isFromSystem();
    List<Notice> found = new ArrayList<>();
    if (systems && !(mail.statuses().isEmpty() && returnsNotice(mail))) {
      read(mail, how, found);
    }
    if (found.isEmpty()) {
      for (MimePart part : mail.mails()) {
        budget.enter();
        found.addAll(notices(open(mime.read(part.body())), "attachment"));
        budget.leave();
      }
    }
    if (found.isEmpty() && !feedback) {
      found.addAll(inText(mail.all()));
    }
    if (found.isEmpty() && !feedback) {
      read(mail, how, found);
    }
    return found;
  }

  /** Whether the attached mail is itself a mail system's, as when a gateway wraps a notice. */
  private static boolean returnsNotice(NoticeMail mail) {
    return !mail.mails().isEmpty() && NoticeMail.isDaemon(mail.returned().decoded("From"));
  }

  private boolean read(NoticeMail mail, String how, List<Notice> found) throws LimitExceeded {
    budget.checkTime();
    if (mail.isFeedback()) {
      feedback = true;
      return false;
    }
    int before = found.size();
    boolean passedOn = how.equals("inline") || how.equals("quoted");
    (passedOn ? readers.readPassedOn(mail) : readers.read(mail))
        .ifPresent(f -> found.add(new Notice(f, mail, how)));
    return found.size() > before;
  }

  /** The notices that stand within a text: below headers of mail systems, quoted, or otherwise. */
  private List<Notice> inText(List<String> lines) throws LimitExceeded {
    List<ForwardedText.Passed> passed = forwards.in(lines);
    List<Notice> found = new ArrayList<>();
    for (int i = 0; i < passed.size(); i++) {
      if (isDaemons(passed.get(i))) {
        read(mail(passed.get(i), end(passed, i)), "inline", found);
      }
    }
    for (ForwardedText.Passed one : passed) {
      if (found.isEmpty() && one.how().equals("quoted")) {
        budget.enter();
        for (Notice notice : inText(one.lines())) {
          found.add(new Notice(notice.findings(), notice.mail(), "quoted"));
        }
        budget.leave();
        if (found.isEmpty()) {
          read(mail(one, one.lines().size()), "quoted", found);
        }
      }
    }
    for (int i = 0; i < passed.size() && found.isEmpty(); i++) {
      if (passed.get(i).how().equals("inline") && !isDaemons(passed.get(i))) {
        read(mail(passed.get(i), passed.get(i).lines().size()), "inline", found);
      }
    }
    return found;
  }

  private static boolean isDaemons(ForwardedText.Passed passed) {
    return passed.how().equals("inline") && NoticeMail.isDaemon(passed.fields().decoded("From"));
  }

  /** How many of a passed mail's lines stand before the next mail of a mail system. */
  private static int end(List<ForwardedText.Passed> passed, int at) {
    for (int i = at + 1; i < passed.size(); i++) {
      if (isDaemons(passed.get(i))) {
        // All lists end at the end of the same text, so the difference is the distance.
        int between = passed.get(i - 1).lines().size() - passed.get(i - 1).next();
        return passed.get(at).lines().size() - between;
      }
    }
    return passed.get(at).lines().size();
  }

  private NoticeMail mail(ForwardedText.Passed passed, int end) {
    return new NoticeMail(passed.fields(), passed.lines().subList(0, end), receivedAt, phrases);
  }
}
