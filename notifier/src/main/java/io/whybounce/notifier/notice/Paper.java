package io.whybounce.notifier.notice;

import java.util.Optional;

/**
 * What is told, whichever way it takes: a notice of an incident or a digest.
 *
 * @param notice of an incident
 * @param digest of single failures, if it is no notice
 */
public record Paper(Optional<NoticeView> notice, Optional<DigestView> digest) {
  /** A notice. */
  public static Paper of(NoticeView notice) {
    return new Paper(Optional.of(notice), Optional.empty());
  }

  /** A digest. */
  public static Paper of(DigestView digest) {
    return new Paper(Optional.empty(), Optional.of(digest));
  }

  /** One line. */
  public String subject() {
    return notice.map(NoticeView::subject).or(() -> digest.map(DigestView::subject)).orElse("");
  }

  /** The incident's revision; 0 for a digest. */
  public int revision() {
    return notice.map(NoticeView::revision).orElse(0);
  }
}
