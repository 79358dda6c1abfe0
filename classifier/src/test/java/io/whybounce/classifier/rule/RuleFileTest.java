package io.whybounce.classifier.rule;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.whybounce.contracts.verdict.Cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleFileTest {
  private static final String GOOD =
      """
      rules:
        - id: one
          cause: mailbox-full
          odds: 10
          text: ["full"]
          reply: [552]
      """;

  @Test
  void aRuleKnowsWhereItStands() throws RuleException {
    Rule rule = RuleFile.parse("a.yaml", GOOD).get(0);

    assertThat(rule.cause()).isEqualTo(Cause.MAILBOX_FULL);
    assertThat(rule.reply()).containsExactly(552);
    assertThat(rule.file()).isEqualTo("a.yaml:2");
    assertThat(rule.fileName()).isEqualTo("a.yaml");
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("odds: 10", "odds: 0", "a.yaml:4: odds must be from"),
        Arguments.of("odds: 10", "odds: x", "a.yaml:4: 'x' is no number"),
        Arguments.of("cause: mailbox-full", "cause: rain", "a.yaml:3: there is no cause 'rain'"),
        Arguments.of("reply: [552]", "reply: [5522]", "a.yaml:6: '5522' is no reply code"),
        Arguments.of("text: [\"full\"]", "txt: [\"full\"]", "a.yaml:5: unknown key 'txt'"),
        Arguments.of("text: [\"full\"]", "text: [\"full ...\"]", "a.yaml:5: the phrase 'full ...'"),
        Arguments.of("id: one", "id: ''", "a.yaml:2: 'id' must be one value"),
        Arguments.of("rules:", "rule:", "a.yaml:1: unknown key 'rule'"),
        Arguments.of("text: [\"full\"]", "text: [\"full\"", "a.yaml:6"),
        Arguments.of("odds: 10", "odds: 10\n    odds: 11", "a.yaml:5"),
        Arguments.of("odds: 10", "odds: 10\n    ? [a, b]\n    : c", "a.yaml:5: a key must be"),
        Arguments.of("odds: 10", "odds: 1\u00070", "a.yaml:4: a control character"),
        Arguments.of("odds: 10", "odds: 1e-7", "a.yaml:4: odds must be from"),
        Arguments.of("odds: 10", "odds: NaN", "a.yaml:4: odds must be from"),
        Arguments.of("id: one", "id: \"o\\nne\"", "a.yaml:2: an id has"),
        Arguments.of("[552]", "[552]\n    status: [five]", "a.yaml:7: 'five' is no status code"),
        Arguments.of("[552]", "[552]\n    status: [\"5.1.1.1\"]", "a.yaml:7: '5.1.1.1' is no"),
        Arguments.of("[552]", "[552]\n    mta: [\"*.example\"]", "a.yaml:7: '*.example' is no"),
        Arguments.of("[552]", "[\"\u0665\u0665\u0662\"]", "is no reply code"),
        Arguments.of("[552]", "[552]\n    source: " + "s".repeat(501), "a.yaml:7: a source has"),
        Arguments.of("[552]", "[552]\n    examples: [" + "x".repeat(5000) + "]", "a.yaml:7"),
        Arguments.of("\"full\"", "\"" + "y".repeat(301) + "\"", "a.yaml:5: a phrase has"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileIsRefusedWithFileLineAndReason(String good, String bad, String message) {
    assertThatThrownBy(() -> RuleFile.parse("a.yaml", GOOD.replace(good, bad)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFileThatTriesToBuildObjectsOrGrowsByAliasesIsRefused() {
    assertThatThrownBy(() -> RuleFile.parse("a.yaml", "rules: !!java.net.URL ['http://x']"))
        .isInstanceOf(RuleException.class);
    assertThatThrownBy(() -> RuleFile.parse("a.yaml", "a: &a [x]\nrules: [*a, *a, *a]"))
        .isInstanceOf(RuleException.class);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> RuleFile.parse("a.yaml", ""))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("a.yaml:1");
  }
}
