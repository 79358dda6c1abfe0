package io.whybounce.classifier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
  void aRuleWithABuiltInIdTakesItsPlace() throws Exception {
    write("mine.yaml", MINE.replace("our-partner", "no-such-user"));

    Classifier classifier = source.changed().orElseThrow();

    assertThat(classifier.rules().rules())
        .filteredOn(r -> r.id().equals("no-such-user"))
        .singleElement()
        .matches(r -> r.fileName().equals("mine.yaml") && r.cause() == Cause.GREYLISTED);
    assertThat(classifier.rules().rules())
        .hasSameSizeAs(Classifier.withBuiltInRules().rules().rules());
  }

  @Test
  void anIdThatStandsInTwoMountedFilesIsRefused() throws Exception {
    write("mine.yaml", MINE);
    write("other.yaml", MINE);

    assertThatThrownBy(source::changed)
        .hasMessage("other.yaml:2: rule our-partner stands already in mine.yaml:2");
  }

  @Test
  void aMountedConfigMapIsTakenUpWhenItsLinkIsSwapped() throws Exception {
    volume("..2026_1", MINE);
    Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_1"));
    Files.createSymbolicLink(directory.resolve("mine.yaml"), Path.of("..data/mine.yaml"));
    assertThat(source.changed()).isPresent();

    volume("..2026_2", MINE.replace("451 the quartz", "451 the granite"));
    Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..2026_2"));
    Files.move(
        directory.resolve("..data_tmp"),
        directory.resolve("..data"),
        StandardCopyOption.ATOMIC_MOVE);

    assertThatThrownBy(source::changed).hasMessageContaining("is decided for unstated");
    assertThat(source.changed()).isEmpty();
    volume("..2026_2", MINE.replace("quartz", "granite"));
    assertThat(source.changed()).isPresent();
  }

  private void volume(String name, String text) throws IOException {
    Path folder = Files.createDirectories(directory.resolve(name));
    Files.writeString(folder.resolve("mine.yaml"), text);
  }

  @Test
  void aFileThatCannotBeReadIsToldByName() throws Exception {
    Files.createSymbolicLink(directory.resolve("gone.yaml"), Path.of("nowhere.yaml"));
    assertThatThrownBy(source::changed).hasMessageStartingWith("gone.yaml:1: is not there");

    Files.delete(directory.resolve("gone.yaml"));
    Files.createDirectory(directory.resolve("folder.yaml"));
    assertThatThrownBy(source::changed).hasMessageStartingWith("folder.yaml:1: is a folder");
  }

  @Test
  void aFileOfAnotherEncodingIsRefusedWithTheLine() throws Exception {
    Files.write(
        directory.resolve("mine.yaml"),
        MINE.replace("quartz", "qu\u00E4rtz").getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(source::changed).hasMessage("mine.yaml:5: is not UTF-8");
  }

  @Test
  void moreThanTheMatcherMayHoldIsRefused() throws Exception {
    write("mine.yaml", "#".repeat(1_000_001));
    assertThatThrownBy(source::changed).hasMessageStartingWith("mine.yaml:1: larger than 1000000");

    StringBuilder many = new StringBuilder("rules:\n");
    for (int i = 0; i < 3_000; i++) {
      many.append("- {id: r")
          .append(i)
          .append(", cause: greylisted, odds: 9, text: [phrase number ")
          .append(i)
          .append("]}\n");
    }
    write("mine.yaml", many.toString());
    assertThatThrownBy(source::changed).hasMessageContaining("more than 3000 rules in all");

    for (int i = 0; i < 201; i++) {
      write("file" + i + ".yaml", MINE);
    }
    assertThatThrownBy(source::changed).hasMessageEndingWith("more than 200 rule files");
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
