package io.whybounce.notifier.outbox;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.notifier.notice.NoticeView;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.OneHeader;
import io.whybounce.notifier.notice.Wrap;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeRow;

/** Lays notices out as mails, in text and HTML. */
@ApplicationScoped
public class Letters {
  private final Template text;
  private final Template html;
  private final String domain;

  /** For the container. */
  public Letters(
      @Location("mail/notice.txt") Template text,
      @Location("mail/notice.html") Template html,
      NotifierConfig config) {
    this.text = text;
    this.html = html;
    String from = config.mail().from().orElseThrow();
    this.domain = from.substring(from.lastIndexOf('@') + 1);
  }

  /** The mail of {@code row}. */
  Uni<Letter> write(NoticeRow row, NoticeView view) {
    return Uni.combine()
        .all()
        .unis(text.data("notice", view).createUni(), html.data("notice", view).createUni())
        .with(
            (plain, rich) ->
                new Letter(
                    messageId(row.id()),
                    inReplyTo(row),
                    row.address(),
                    OneHeader.of(view.subject()),
                    Wrap.of(plain),
                    rich));
  }

  private String messageId(String noticeId) {
    return noticeId + "@" + domain;
  }

  /** Updates stand in one thread with the first notice. */
  private Optional<String> inReplyTo(NoticeRow row) {
    return row.occasion() == Occasion.OPENED
        ? Optional.empty()
        : Optional.of(
            messageId(
                EventIds.of(
                    "notification",
                    row.incidentId(),
                    Occasion.OPENED.word(),
                    "0",
                    row.tenant().orElse(""),
                    row.address())));
  }
}
