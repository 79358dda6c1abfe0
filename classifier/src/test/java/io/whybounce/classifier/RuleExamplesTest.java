package io.whybounce.classifier;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RuleSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each rule's examples are its tests, judged by the whole set of rules. */
class RuleExamplesTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  @TestFactory
  Stream<DynamicTest> everyExampleIsDecidedForItsRuleAndNoCounterExampleIs() {
    RuleExamples examples = new RuleExamples(classifier);
    return classifier.rules().rules().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> examples.check(rule)));
  }

  @Test
  void everyRuleHasASourceAndEveryRuleOverWordsAnExample() {
    assertThat(classifier.rules().rules())
        .allSatisfy(rule -> assertThat(rule.source()).as(rule.id()).isPresent())
        .filteredOn(rule -> !rule.text().isEmpty() && rule.odds() != 1)
        .allSatisfy(rule -> assertThat(rule.examples()).as(rule.id()).isNotEmpty());
  }

  @Test
  void anExampleThatAnotherRuleOutranksIsAFault() throws RuleException {
    RuleSet rules =
        RuleSet.of(
            java.util.Map.of(
                "mine.yaml",
                """
                rules:
                  - id: strong
                    cause: mailbox-full
                    odds: 9000
                    text: ["no room"]
                  - id: weak
                    cause: unknown-recipient
                    odds: 100
                    text: ["no such"]
                    examples: ["550 no such room, no room"]
                """));
    Rule weak = rules.rules().get(1);

    assertThatThrownBy(() -> new RuleExamples(new Classifier(rules)).check(weak))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("mine.yaml:6")
        .hasMessageContaining("rule weak")
        .hasMessageContaining("mailbox-full");
  }

  @Test
  void aCounterExampleThatIsDecidedForItsRuleIsAFault() throws RuleException {
    RuleSet rules =
        RuleSet.of(
            java.util.Map.of(
                "mine.yaml",
                """
                rules:
                  - id: broad
                    cause: mailbox-full
                    odds: 9000
                    text: ["full"]
                    against: ["550 full stop"]
                """));

    assertThatThrownBy(() -> new RuleExamples(new Classifier(rules)).check(rules.rules().get(0)))
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("counter-example");
  }
}
