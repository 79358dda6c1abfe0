package io.whybounce.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.whybounce.notifier.notice.HookKind;
import io.whybounce.notifier.store.Json;

/**
 * The body of a webhook, in the form that its receiver reads. Text of strangers can neither format
 * nor mention anybody nor make a link in it.
 */
public final class HookBody {
  /** Sentences of a section that chat messages show. */
  private static final int MAX_SENTENCES = 8;

  /** Slack: a header block has 150 characters, a section 3,000. */
  private static final int MAX_HEADER = 150;

  private static final int MAX_SECTION = 2_900;

  private HookBody() {}

  /** The bytes of {@code message} for a receiver of {@code kind}, in UTF-8. */
  public static byte[] of(HookKind kind, HookMessage message) {
    Object body =
        switch (kind) {
          case JSON -> message.data();
          case SLACK -> slack(message);
          case TEAMS -> teams(message);
        };
    return Json.write(body).getBytes(StandardCharsets.UTF_8);
  }

  /** Slack's reference for incoming webhooks and Block Kit. */
  private static Map<String, Object> slack(HookMessage message) {
    List<Object> blocks = new ArrayList<>();
    blocks.add(
        Map.of(
            "type",
            "header",
            "text",
            Map.of("type", "plain_text", "text", cut(message.subject(), MAX_HEADER))));
    message.remark().forEach(r -> blocks.add(section("_" + slackText(r) + "_")));
    blocks.add(section(slackText(message.headline())));
    for (HookMessage.Section part : message.sections()) {
      if (!part.sentences().isEmpty()) {
        StringBuilder text = new StringBuilder("*" + slackText(part.title()) + "*");
        part.sentences().stream()
            .limit(MAX_SENTENCES)
            .forEach(s -> text.append("\n\u2022 ").append(slackText(s)));
        blocks.add(section(text.toString()));
      }
    }
    blocks.add(section("<" + message.link() + "|" + slackText(message.linkText()) + ">"));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("text", slackText(message.subject()));
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    body.put("blocks", blocks);
    return body;
  }

  private static Map<String, Object> section(String text) {
    // Verbatim: Slack makes no links, channels or mentions of what merely looks like one.
    return Map.of(
        "type",
        "section",
        "text",
        Map.of("type", "mrkdwn", "verbatim", true, "text", cut(text, MAX_SECTION)));
  }

  /** Slack's three characters of control, and those that format. */
  private static String slackText(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> plain.append("&amp;");
                case '<' -> plain.append("&lt;");
                case '>' -> plain.append("&gt;");
                case '*', '_', '~', '`' -> plain.append('\u200b').appendCodePoint(c);
                default -> plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /** Adaptive Cards 1.4, as Teams' workflows and connectors take them. */
  private static Map<String, Object> teams(HookMessage message) {
    List<Object> blocks = new ArrayList<>();
    blocks.add(
        Map.of(
            "type",
            "TextBlock",
            "text",
            teamsText(message.subject()),
            "weight",
            "bolder",
            "size",
            "medium",
            "wrap",
            true));
    message.remark().forEach(r -> blocks.add(textBlock(teamsText(r))));
    blocks.add(textBlock(teamsText(message.headline())));
    for (HookMessage.Section part : message.sections()) {
      if (!part.sentences().isEmpty()) {
        blocks.add(
            Map.of(
                "type",
                "TextBlock",
                "text",
                teamsText(part.title()),
                "weight",
                "bolder",
                "wrap",
                true));
        StringBuilder text = new StringBuilder();
        part.sentences().stream()
            .limit(MAX_SENTENCES)
            .forEach(s -> text.append("- ").append(teamsText(s)).append('\n'));
        blocks.add(textBlock(cut(text.toString(), MAX_SECTION)));
      }
    }
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("type", "AdaptiveCard");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("version", "1.4");
    card.put("body", blocks);
    card.put(
        "actions",
        List.of(
            Map.of("type", "Action.OpenUrl", "title", message.linkText(), "url", message.link())));
    return Map.of(
        "type",
        "message",
        "attachments",
        List.of(Map.of("contentType", "application/vnd.microsoft.card.adaptive", "content", card)));
  }

  private static Map<String, Object> textBlock(String text) {
    return Map.of("type", "TextBlock", "text", text, "wrap", true);
  }

  /** Its text is Markdown: what would format or link is escaped. */
  private static String teamsText(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c < 128 && "\\*_[]()`~#<>".indexOf(c) >= 0) {
                plain.append('\\');
              }
              plain.appendCodePoint(c == '\n' || c == '\r' ? ' ' : c);
            });
    return plain.toString();
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 3) + "...";
  }
}
