package io.whybounce.notifier.notice;

/** Turns a notice's content into text. */
public interface Renderer {
  /** As plain text. */
  String plain(NoticeModel model);

  /** As HTML, with everything escaped. */
  String html(NoticeModel model);
}
