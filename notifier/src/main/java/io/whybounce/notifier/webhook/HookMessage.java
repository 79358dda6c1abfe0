package io.whybounce.notifier.webhook;

import java.util.List;
import java.util.Map;

/**
 * What a webhook tells.
 *
 * @param id of the notice
 * @param subject one line
 * @param remark what is unusual about it
 * @param headline what happens
 * @param sections titles with their sentences, in order
 * @param link to the page
 * @param linkText words for that link
 * @param data the whole notice, for programs
 */
public record HookMessage(
    String id,
    String subject,
    List<String> remark,
    String headline,
    List<Section> sections,
    String link,
    String linkText,
    Map<String, Object> data) {
  /**
   * A title with its sentences.
   *
   * @param title in the reader's language
   * @param sentences below it
   */
  public record Section(String title, List<String> sentences) {}
}
