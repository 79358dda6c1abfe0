package io.whybounce.servers.container;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChoiceTest {
  /** No engine has it, and no registry: names under invalid are nobody's (RFC 2606, 2). */
  private static final Image NOWHERE =
      new Image("registry.invalid/whybounce/none:1", Optional.empty());

  @Test
  void embeddedServersAreTakenWithoutAskingAnEngine() {
    assertThat(
            Choice.of("embedded").start("Kafka", NOWHERE, ChoiceTest::container, () -> "embedded"))
        .isEqualTo("embedded");
  }

  @Test
  void withoutAnEngineOrItsImageTheAutomaticChoiceIsEmbedded() {
    assertThat(Choice.of("").start("Kafka", NOWHERE, ChoiceTest::container, () -> "embedded"))
        .isEqualTo("embedded");
  }

  @Test
  void containersThatAreDemandedAndCannotBeAreAnErrorThatNamesTheSwitch() {
    assertThatThrownBy(
            () ->
                Choice.of("containers")
                    .start("Kafka", NOWHERE, ChoiceTest::container, () -> "embedded"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("-Dwhybounce.servers=containers, but there is none for Kafka: ");
  }

  @Test
  void aChoiceThatThereIsNotIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> Choice.of("docker"))
        .hasMessage(
            "-Dwhybounce.servers=docker is no choice;"
                + " set it to containers, embedded or automatic");
  }

  private static String container() {
    throw new AssertionError("there can be no container of " + NOWHERE.name());
  }
}
