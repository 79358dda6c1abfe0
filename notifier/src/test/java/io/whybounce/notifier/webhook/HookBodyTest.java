package io.whybounce.notifier.webhook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.whybounce.notifier.notice.HookKind;

import static org.assertj.core.api.Assertions.assertThat;

class HookBodyTest {
  private static final HookMessage HOSTILE =
      new HookMessage(
          "n1",
          "<!channel> *subject* " + "x".repeat(500),
          List.of("remark <@U1>"),
          "headline [click](https://evil.example) <https://evil.example|here>",
          List.of(
              new HookMessage.Section("Why", List.of("<!everyone> & `code`", "b".repeat(10_000))),
              new HookMessage.Section("Empty", List.of())),
          "https://why.example/incidents/1",
          "More",
          Map.of("id", "n1"));

  private static String body(HookKind kind) {
    return new String(HookBody.of(kind, HOSTILE), StandardCharsets.UTF_8);
  }

  @Test
  void slackCannotBeMadeToMentionOrLinkAndItsBoundsAreKept() {
    assertThat(body(HookKind.SLACK))
        .contains("&lt;!everyone&gt; &amp; ")
        .doesNotContain("<!everyone", "<@", "<https://evil.example")
        .contains("<https://why.example/incidents/1|More>")
        .contains("\"verbatim\":true", "\"unfurl_links\":false")
        .hasSizeLessThan(8_000);
  }

  @Test
  void teamsGetsACardWhoseMarkdownIsEscaped() {
    assertThat(body(HookKind.TEAMS))
        .contains("application/vnd.microsoft.card.adaptive")
        .contains("\\\\[click\\\\]\\\\(https://evil.example\\\\)")
        .contains("Action.OpenUrl");
  }

  @Test
  void plainJsonIsTheData() {
    assertThat(body(HookKind.JSON)).isEqualTo("{\"id\":\"n1\"}");
  }
}
