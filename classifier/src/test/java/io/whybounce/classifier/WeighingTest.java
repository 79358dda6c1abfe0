package io.whybounce.classifier;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RuleSet;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;

import static org.assertj.core.api.Assertions.assertThat;

class WeighingTest {
  private static final String RULES =
      """
      rules:
        - id: full
          cause: mailbox-full
          odds: 3000
          text: ["box full", "box is over its size"]
        - id: unknown
          cause: unknown-recipient
          odds: 3000
          text: ["no such box", "box"]
        - id: covered
          cause: unstated
          odds: 1
          text: ["box office"]
      """;

  private static Classifier classifier() throws RuleException {
    return new Classifier(RuleSet.of(java.util.Map.of("a.yaml", RULES)));
  }

  private static Diagnosis failed(String text) throws RuleException {
    return classifier().classify(Samples.failed(text));
  }

  @Test
  void wordsWithinALongerStatementArePartOfIt() throws RuleException {
    assertThat(failed("the box full").evidence())
        .extracting(e -> e.id())
        .containsExactly("prior-failed", "rule-full");
  }

  @Test
  void theLongerOfTwoStatementsWinsAndBothAreShown() throws RuleException {
    Diagnosis diagnosis = failed("no such box; box is over its size");

    assertThat(diagnosis.evidence()).hasSize(3);
    assertThat(diagnosis.evidence())
        .filteredOn(e -> e.id().equals("rule-full"))
        .allMatch(e -> e.odds().get(Cause.MAILBOX_FULL) > 3000);
  }

  @Test
  void aConflictIsNotDecidedWithConfidence() throws RuleException {
    assertThat(failed("no such box; box is over its size").causes().get(0).probability())
        .isLessThan(0.9);
  }

  @Test
  void whatIsSaidFirstOutweighsWhatFollowsFarBehind() throws RuleException {
    String far = " and so on".repeat(30);

    assertThat(failed("box is over its size" + far + " no such box").causes().get(0).cause())
        .isEqualTo(Cause.MAILBOX_FULL);
  }

  @Test
  void aRuleOfOddsOneSilencesTheWordsInIt() throws RuleException {
    assertThat(failed("ask at the box office").evidence()).hasSize(1);
  }

  @Test
  void theServersWordsOutrankTheNoticesOwn() {
    Diagnosis diagnosis =
        Classifier.withBuiltInRules()
            .classify(
                Samples.withProse(
                    "552 5.2.2 mailbox full",
                    "Your message could not be delivered. Perhaps there is no such user."));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.MAILBOX_FULL);
  }

  @Test
  void aStatusAloneIsNotGivenWithGreatConfidence() {
    Diagnosis diagnosis =
        Classifier.withBuiltInRules()
            .classify(
                Samples.of(
                    Action.FAILED, Optional.of("5.7.1"), Optional.of(550), Optional.empty()));

    assertThat(diagnosis.causes().get(0).probability()).isLessThan(0.9);
  }
}
