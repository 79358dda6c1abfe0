package io.whybounce.classifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.classifier.rule.RuleException;
import io.whybounce.classifier.rule.RulesFolder;
import io.whybounce.contracts.verdict.Cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleSourceTest {
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
  private RuleSource source;

  @BeforeEach
  void look() {
    source = new RuleSource(new RulesFolder(directory));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  @Test
  void aMountedFileIsTakenUpOnceAndStandsBesideTheBuiltInRules() throws Exception {
    write("mine.yaml", MINE);

    Classifier classifier = source.changed().orElseThrow();

    assertThat(classifier.classify(Samples.failed("451 the quartz gate is shut")).causes().get(0))
        .matches(c -> c.cause() == Cause.GREYLISTED);
    assertThat(classifier.classify(Samples.failed("550 user unknown")).causes().get(0))
        .matches(c -> c.cause() == Cause.UNKNOWN_RECIPIENT);
    assertThat(source.changed()).isEmpty();
  }

  @Test
  void aFileWithABuiltInNameTakesItsPlace() throws Exception {
    write("status.yaml", MINE);

    Classifier classifier = source.changed().orElseThrow();

    assertThat(classifier.rules().rules()).noneMatch(r -> r.id().equals("status-x-1-1"));
    assertThat(classifier.rules().version())
        .isNotEqualTo(Classifier.withBuiltInRules().rules().version());
  }

  @Test
  void aRemovedFileIsARemovedRule() throws Exception {
    write("mine.yaml", MINE);
    source.changed();
    Files.delete(directory.resolve("mine.yaml"));

    assertThat(source.changed().orElseThrow().rules().version())
        .isEqualTo(Classifier.withBuiltInRules().rules().version());
  }

  @Test
  void aBrokenFileIsRefusedWithItsNameLineAndReasonAndOnlyOnce() throws Exception {
    write("mine.yaml", MINE.replace("greylisted", "bad-weather"));

    assertThatThrownBy(source::changed)
        .isInstanceOf(RuleException.class)
        .hasMessage("mine.yaml:3: there is no cause 'bad-weather'");
    assertThat(source.changed()).isEmpty();
  }

  @Test
  void aMendedFileIsTakenUpAfterABrokenOne() throws Exception {
    write("mine.yaml", MINE.replace("odds: 50000", "odds: many"));
    assertThatThrownBy(source::changed).hasMessageContaining("mine.yaml:4");
    write("mine.yaml", MINE);

    assertThat(source.changed()).isPresent();
  }

  @Test
  void aMountedRuleWhoseExampleIsDecidedOtherwiseIsRefused() throws Exception {
    write("mine.yaml", MINE.replace("451 the quartz gate is shut", "550 user unknown"));

    assertThatThrownBy(source::changed)
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("mine.yaml:2")
        .hasMessageContaining("our-partner")
        .hasMessageContaining("unknown-recipient");
  }

  @Test
  void anIdThatABuiltInRuleHasIsRefused() throws Exception {
    write("mine.yaml", MINE.replace("our-partner", "no-such-user"));

    assertThatThrownBy(source::changed)
        .hasMessageContaining("no-such-user")
        .hasMessageContaining("stands already in");
  }

  @Test
  void otherFilesOfTheFolderAreLeftAlone() throws Exception {
    write("mine.yaml~", "broken: [");
    Files.createDirectory(directory.resolve("..data"));

    assertThat(source.changed()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsToldByName() throws Exception {
    RuleSource away = new RuleSource(new RulesFolder(directory.resolve("away")));

    assertThatThrownBy(away::changed)
        .isInstanceOf(RuleException.class)
        .hasMessageContaining("away");
  }
}
