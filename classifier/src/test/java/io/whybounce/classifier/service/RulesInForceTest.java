package io.whybounce.classifier.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.whybounce.classifier.Classifier;
import io.whybounce.classifier.Samples;
import io.whybounce.contracts.verdict.Cause;

import static org.assertj.core.api.Assertions.assertThat;

class RulesInForceTest {
  private static final String MINE =
      """
      rules:
        - id: our-partner
          cause: greylisted
          odds: 50000
          text: ["the quartz gate is shut"]
          source: "our partner's handbook"
          examples: ["451 the quartz gate is shut"]
      """;

  @TempDir Path directory;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private RulesInForce rules;

  @BeforeEach
  void load() {
    rules = new RulesInForce(config(Optional.of(directory)), metrics);
    rules.load();
  }

  private static RulesConfig config(Optional<Path> directory) {
    return new RulesConfig() {
      @Override
      public Optional<Path> directory() {
        return directory;
      }

      @Override
      public Duration checkInterval() {
        return Duration.ofSeconds(5);
      }
    };
  }

  private void write(String text) throws IOException {
    Files.writeString(directory.resolve("mine.yaml"), text);
    rules.refresh();
  }

  private Cause cause() {
    return rules
        .classifier()
        .classify(Samples.failed("451 the quartz gate is shut"))
        .causes()
        .get(0)
        .cause();
  }

  private double changes(String result) {
    return metrics.counter("whybounce.rules.changes", "result", result).count();
  }

  @Test
  void aChangeIsInForceAtTheNextLook() throws IOException {
    assertThat(cause()).isEqualTo(Cause.UNSTATED);

    write(MINE);

    assertThat(cause()).isEqualTo(Cause.GREYLISTED);
    assertThat(changes("taken")).isEqualTo(1);
    assertThat(metrics.get("whybounce.rules").gauge().value())
        .isEqualTo(Classifier.withBuiltInRules().rules().rules().size() + 1.0);
  }

  @Test
  void aBrokenFileLeavesTheSetInForceAndIsToldOnce() throws IOException {
    write(MINE);
    Classifier before = rules.classifier();

    write(MINE.replace("odds: 50000", "odds: -1"));
    rules.refresh();

    assertThat(rules.classifier()).isSameAs(before);
    assertThat(cause()).isEqualTo(Cause.GREYLISTED);
    assertThat(changes("refused")).isEqualTo(1);
    assertThat(rules.complaint())
        .hasValueSatisfying(c -> assertThat(c).startsWith("mine.yaml:4: odds must be from"));
  }

  @Test
  void aMendedFileEndsTheComplaint() throws IOException {
    write(MINE.replace("greylisted", "rain"));
    assertThat(rules.complaint()).isPresent();

    write(MINE);

    assertThat(rules.complaint()).isEmpty();
    assertThat(cause()).isEqualTo(Cause.GREYLISTED);
  }

  @Test
  void aFolderThatIsAwayAndComesBackEndsTheComplaint() throws IOException {
    write(MINE);
    Path away = directory.resolveSibling(directory.getFileName() + "-away");
    Files.move(directory, away);
    rules.refresh();
    assertThat(rules.complaint())
        .hasValueSatisfying(c -> assertThat(c).endsWith("there is no such folder"));
    assertThat(metrics.get("whybounce.rules.refused").gauge().value()).isEqualTo(1);
    assertThat(cause()).isEqualTo(Cause.GREYLISTED);

    Files.move(away, directory);
    rules.refresh();

    assertThat(rules.complaint()).isEmpty();
    assertThat(metrics.get("whybounce.rules.refused").gauge().value()).isZero();
    assertThat(cause()).isEqualTo(Cause.GREYLISTED);
  }

  @Test
  void anEmptiedFolderLeavesTheBuiltInRules() throws IOException {
    write(MINE);
    Files.delete(directory.resolve("mine.yaml"));

    rules.refresh();

    assertThat(cause()).isEqualTo(Cause.UNSTATED);
  }

  @Test
  void withoutAFolderTheBuiltInRulesAreInForce() {
    RulesInForce alone = new RulesInForce(config(Optional.empty()), new SimpleMeterRegistry());
    alone.load();
    alone.refresh();

    assertThat(alone.classifier().rules().version())
        .isEqualTo(Classifier.withBuiltInRules().rules().version());
  }
}
