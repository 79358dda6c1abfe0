package io.whybounce.ingest.mailbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OneLineTest {
  @Test
  void noLineBreakNorControlNorDirectionMarkGetsIntoALogLine() {
    assertThat(OneLine.of("a\r\nINFO forged\u001b[2J\u2028b\u202ec\u0000"))
        .isEqualTo("a  INFO forged [2J b c");
  }

  @Test
  void longTextIsCutWithoutBreakingACharacter() {
    String line = OneLine.of("\uD83D\uDCE7".repeat(400));
    assertThat(line).endsWith("...");
    assertThat(line.codePointCount(0, line.length())).isEqualTo(303);
  }

  @Test
  void anErrorWithoutWordsIsNamedByItsType() {
    assertThat(OneLine.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    assertThat(OneLine.of(new IllegalStateException("what\nnow"))).isEqualTo("what now");
  }
}
