package io.whybounce.notifier.outbox;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.OneHeader;
import io.whybounce.notifier.notice.Paper;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.notice.Wrap;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeRow;

/** Lays notices and digests out as mails, in text and HTML. */
@ApplicationScoped
public class Letters {
  private final Template text;
  private final Template html;
  private final Template digestText;
  private final Template digestHtml;
  private final String domain;

  /** For the container. */
  public Letters(
      @Location("mail/notice.txt") Template text,
      @Location("mail/notice.html") Template html,
      @Location("mail/digest.txt") Template digestText,
      @Location("mail/digest.html") Template digestHtml,
      NotifierConfig config) {
    this.text = text;
    this.html = html;
    this.digestText = digestText;
    this.digestHtml = digestHtml;
    String from = config.mail().from().orElseThrow();
    this.domain = from.substring(from.lastIndexOf('@') + 1);
  }

  /** The mail of {@code row} to {@code address}. */
  Uni<Letter> write(NoticeRow row, Paper paper, String address) {
    Uni<String> plain =
        paper.notice().isPresent()
            ? text.data("notice", paper.notice().get()).createUni()
            : digestText.data("digest", paper.digest().orElseThrow()).createUni();
    Uni<String> rich =
        paper.notice().isPresent()
            ? html.data("notice", paper.notice().get()).createUni()
            : digestHtml.data("digest", paper.digest().orElseThrow()).createUni();
    return Uni.combine()
        .all()
        .unis(plain, rich)
        .with(
            (p, r) ->
                new Letter(
                    messageId(row.id()),
                    inReplyTo(row),
                    address,
                    OneHeader.of(paper.subject()),
                    Wrap.of(p),
                    r));
  }

  private String messageId(String noticeId) {
    return noticeId + "@" + domain;
  }

  /** Updates stand in one thread with the first notice. */
  private Optional<String> inReplyTo(NoticeRow row) {
    return row.occasion() == Occasion.OPENED || row.purpose() != Purpose.INCIDENT
        ? Optional.empty()
        : row.incidentId()
            .map(
                incident ->
                    messageId(
                        EventIds.of(
                            "notification",
                            incident,
                            Occasion.OPENED.word(),
                            "0",
                            row.tenant().orElse(""),
                            row.address())));
  }
}
