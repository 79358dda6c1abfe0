package io.whybounce.classifier;

import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.whybounce.classifier.rule.Rule;
import io.whybounce.classifier.rule.RuleSet;
import io.whybounce.contracts.diagnosis.Diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each rule's examples are its tests: the whole set of rules must decide them for that rule's
 * cause.
 */
class RuleExamplesTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  @TestFactory
  Stream<DynamicTest> everyExampleIsDecidedForItsRule() {
    return classifier.rules().rules().stream()
        .flatMap(rule -> rule.examples().stream().map(text -> example(rule, text)));
  }

  @TestFactory
  Stream<DynamicTest> noRuleMatchesItsCounterExamples() {
    return classifier.rules().rules().stream()
        .flatMap(rule -> rule.against().stream().map(text -> counterExample(rule, text)));
  }

  @Test
  void everyRuleOverWordsHasAnExampleAndEveryRuleASource() {
    RuleSet rules = classifier.rules();
    assertThat(rules.rules()).allSatisfy(rule -> assertThat(rule.source()).isPresent());
    assertThat(rules.rules())
        .filteredOn(rule -> !rule.text().isEmpty())
        .allSatisfy(rule -> assertThat(rule.examples()).as(rule.id()).isNotEmpty());
  }

  private DynamicTest example(Rule rule, String text) {
    return DynamicTest.dynamicTest(
        rule.id() + ": " + text,
        () -> {
          Diagnosis diagnosis = classifier.classify(Samples.failed(text));
          assertThat(diagnosis.causes().get(0).cause())
              .as("%s", diagnosis.evidence())
              .isEqualTo(rule.cause());
        });
  }

  private DynamicTest counterExample(Rule rule, String text) {
    return DynamicTest.dynamicTest(
        rule.id() + " not: " + text,
        () ->
            assertThat(classifier.classify(Samples.failed(text)).causes().get(0).cause())
                .isNotEqualTo(rule.cause()));
  }
}
