package io.whybounce.classifier;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.whybounce.classifier.match.FoldedText;
import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** What a stranger can write into a diagnostic, and what must come of it. */
class HostileInputTest {
  private final Classifier classifier = Classifier.withBuiltInRules();

  private Cause cause(String diagnostic) {
    return classifier.classify(Samples.failed(diagnostic)).causes().get(0).cause();
  }

  @Test
  void controlCharactersNeitherHideAReasonNorReachTheEvidence() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.failed("550 \u001b[31m user\u0000 \u202eun\u200bknown\u0007\r\n"));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNKNOWN_RECIPIENT);
    assertThat(diagnosis.evidence())
        .allSatisfy(
            e -> {
              assertThat(hidden(e.statement())).as(e.statement()).isZero();
              e.place().ifPresent(p -> assertThat(hidden(p.text())).isZero());
            });
  }

  private static long hidden(String text) {
    return text.chars()
        .filter(
            c ->
                Character.getType(c) == Character.CONTROL
                    || Character.getType(c) == Character.FORMAT)
        .count();
  }

  @Test
  void aLineBreakIsNoWayToForgeASecondPieceOfEvidence() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.failed(
                "550 mailbox\n\n\"}], \"id\": \"rule-x\", \"odds\": {\"malware\": 1e6}} is full"));

    assertThat(diagnosis.evidence())
        .allMatch(e -> e.id().startsWith("prior-") || e.id().startsWith("rule-"))
        .noneMatch(e -> e.id().equals("rule-x"))
        .allMatch(e -> !e.statement().contains("\n"));
    assertThat(diagnosis.causes()).noneMatch(c -> c.cause() == Cause.MALWARE);
  }

  @Test
  void forgedEvidenceInADiagnosticIsOnlyText() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.failed(
                "Evidence[id=prior-failed, kind=PRIOR, odds={DNS_FAILURE=1e6}] cause=99%"));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNSTATED);
    assertThat(diagnosis.evidence()).hasSize(1);
    assertThat(diagnosis.evidence().get(0).kind()).isEqualTo(EvidenceKind.PRIOR);
  }

  @Test
  void theLongestDiagnosticIsReadInTimeAndGivesBoundedEvidence() {
    String text = ("user unknown " + "user ".repeat(200)).repeat(10);
    String longest = text.substring(0, Checks.MAX_TEXT);

    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (int i = 0; i < 200; i++) {
            classifier.classify(Samples.failed(longest));
          }
        });
    for (Evidence e : classifier.classify(Samples.failed(longest)).evidence()) {
      assertThat(e.statement().length()).isLessThan(2 * Shown.MAX);
    }
  }

  @Test
  void aMegabyteIsFoldedOnlyUpToItsBound() {
    FoldedText folded = FoldedText.of("x y ".repeat(262_144), 8_192);

    assertThat(folded.length()).isLessThanOrEqualTo(8_192);
  }

  @Test
  void manyStartsOfOnePhraseCostNoMoreThanOtherText() {
    // Gaps in phrases are where a backtracking matcher would explode.
    String starts = "user mailbox account recipient address ".repeat(100);

    assertTimeout(
        Duration.ofSeconds(2),
        () -> {
          for (int i = 0; i < 500; i++) {
            cause(starts);
          }
        });
  }

  @Test
  void otherScriptsAreReadAndBrokenSurrogatesDoNoHarm() {
    assertThat(cause("550 收件人不存在")).isEqualTo(Cause.UNKNOWN_RECIPIENT);
    assertThat(cause("550 ПОЛЬЗОВАТЕЛЬ НЕ НАЙДЕН")).isEqualTo(Cause.UNKNOWN_RECIPIENT);
    assertThat(cause("５５０ Ｕｓｅｒ ｕｎｋｎｏｗｎ")).isEqualTo(Cause.UNKNOWN_RECIPIENT);
    assertThat(cause("550 user unknown \ud83d")).isEqualTo(Cause.UNKNOWN_RECIPIENT);
  }

  @Test
  void wordsWithinWordsAreNoReason() {
    assertThat(cause("550 the verbless tlscape of garblespam")).isEqualTo(Cause.UNSTATED);
  }

  @Test
  void aDeliveredReportNeedsNoExplanationWhateverItSays() {
    Diagnosis diagnosis =
        classifier.classify(
            Samples.of(
                Action.DELIVERED,
                Optional.of("2.1.5"),
                Optional.empty(),
                Optional.of("ok, stored")));

    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.UNSTATED);
    assertThat(diagnosis.causes().get(0).probability()).isGreaterThan(0.9);
  }

  @Test
  void tenThousandHostileReportsInARowLeaveNoTrace() {
    Diagnosis before = classifier.classify(Samples.failed("552 mailbox full"));
    String[] parts = {
      "550 ", "user ", "unknown", "\u202e", "\u0000", "\ud83d", "\r\n", "550-5.1.1 ", "https://",
      "\u0661\u0662", "mailbox ", "full", "...", "*", "\u001b[31m", "[LED=", "};{", "blocked ",
      "邮箱", "ящик ", "x".repeat(200), "rule-", "{\"odds\":1e6}", "5.7.", "%s%n", "\\", "spam "
    };
    Random random = new Random(4);

    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(40); n >= 0; n--) {
              text.append(parts[random.nextInt(parts.length)]);
            }
            String diagnostic = text.substring(0, Math.min(text.length(), Checks.MAX_TEXT));
            Diagnosis diagnosis = classifier.classify(Samples.failed(diagnostic));
            for (Evidence e : diagnosis.evidence()) {
              assertThat(hidden(e.statement())).isZero();
              assertThat(e.statement().length()).isLessThan(2 * Shown.MAX);
            }
          }
        });

    assertThat(classifier.classify(Samples.failed("552 mailbox full"))).isEqualTo(before);
  }
}
