package io.whybounce.local.cli;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScreenTest {
  @Test
  void textOfStrangersCannotSteerTheTerminal() {
    assertThat(Screen.safe("a\u001B[2Jb\u202Ec\nd")).isEqualTo("a [2Jb c d");
  }

  @Test
  void textOfStrangersIsBounded() {
    assertThat(Screen.safe("x".repeat(100_000))).hasSize(1_000);
  }
}
