package io.whybounce.start;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTest {
  @Test
  void whatCouldForgeALogLineIsABlank() {
    assertThat(OneLine.of("a\r\nb\u2028c\u202ed\u001b[31m")).isEqualTo("a  b c d [31m");
  }

  @Test
  void longTextIsCut() {
    assertThat(OneLine.of("x".repeat(10_000))).hasSize(303).endsWith("...");
  }

  @Test
  void anErrorIsToldByItsDeepestCause() {
    assertThat(OneLine.deepest(new RuntimeException("outer", new IOException("inner"))))
        .isEqualTo("inner");
    assertThat(OneLine.deepest(new RuntimeException("outer", new IOException())))
        .isEqualTo("IOException");
    assertThat(OneLine.of(new RuntimeException("outer", new IOException("inner"))))
        .isEqualTo("outer");
  }

  @Test
  void causesInACircleEnd() {
    RuntimeException one = new RuntimeException("one");
    RuntimeException two = new RuntimeException("two", one);
    one.initCause(two);
    assertThat(Causes.of(one)).hasSize(20);
  }
}
