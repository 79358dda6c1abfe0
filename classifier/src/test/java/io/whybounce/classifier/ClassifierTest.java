package io.whybounce.classifier;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class ClassifierTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  @Test
  void aDelayWithoutAReasonIsUnstated() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.of(
                Action.DELAYED,
                Optional.of("4.4.7"),
                Optional.empty(),
                Optional.of("delivery temporarily suspended")));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNSTATED);
  }

  @Test
  void timeHasPassedIsNoCause() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.of(
                Action.FAILED,
                Optional.of("4.4.7"),
                Optional.of(550),
                Optional.of("550 4.4.7 QUEUE.Expired; message expired")));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNSTATED);
  }

  @Test
  void wordsOutrankTheStatusCode() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.of(
                Action.FAILED,
                Optional.of("5.1.1"),
                Optional.of(550),
                Optional.of("550 5.1.1 too many messages from your IP")));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.RATE_LIMITED);
  }

  @Test
  void theVerdictIsTheFoldOfTheEvidence() {
    Diagnosis diagnosis = classifier.classify(Samples.failed("550 5.1.1 user unknown"));

    assertThat(Verdict.of(diagnosis.evidence()).top()).isEqualTo(diagnosis.causes().get(0));
    assertThat(diagnosis.causes().get(0).probability()).isGreaterThan(0.9);
  }

  @Test
  void evidenceNamesTheWordsAsTheyStandThere() {
    Diagnosis diagnosis = classifier.classify(Samples.failed("550 Mailbox   IS\tfull"));

    assertThat(diagnosis.evidence().get(1).place())
        .hasValueSatisfying(
            place -> {
              assertThat(place.start()).isEqualTo(4);
              assertThat(place.text()).isEqualTo("Mailbox   IS full");
            });
  }

  @Test
  void permanenceFollowsTheReplyAndNotTheCause() {
    assertThat(
            classifier
                .classify(
                    Samples.of(
                        Action.FAILED,
                        Optional.of("5.0.0"),
                        Optional.of(450),
                        Optional.of("user unknown")))
                .permanence())
        .isEqualTo(Permanence.TRANSIENT);
  }

  @Test
  void theSameReportGivesTheSameDiagnosis() {
    assertThat(classifier.classify(Samples.failed("user unknown")))
        .isEqualTo(Classifier.withBuiltInRules().classify(Samples.failed("user unknown")));
  }

  @Test
  void withoutCodesPermanenceIsReadFromWords() {
    assertThat(classifier.classify(Samples.failed("a permanent error")).permanence())
        .isEqualTo(Permanence.PERMANENT);
    assertThat(classifier.classify(Samples.failed("host is temporarily down")).permanence())
        .isEqualTo(Permanence.TRANSIENT);
    assertThat(classifier.classify(Samples.failed("user unknown")).permanence())
        .isEqualTo(Permanence.UNKNOWN);
  }
}
