package io.whybounce.notifier.service;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.whybounce.notifier.notice.NoticeModel;
import io.whybounce.notifier.notice.Renderer;

/** Renders notices by Qute templates. */
@ApplicationScoped
public class QuteRenderer implements Renderer {
  private final Template plain;
  private final Template html;

  QuteRenderer(@Location("notice.txt") Template plain, @Location("notice.html") Template html) {
    this.plain = plain;
    this.html = html;
  }

  @Override
  public String plain(NoticeModel model) {
    return plain.data("m", model).render();
  }

  @Override
  public String html(NoticeModel model) {
    return html.data("m", model).render();
  }
}
