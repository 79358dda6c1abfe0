package io.whybounce.ingest.notice.message;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuotedPrintableTest {
  @Test
  void codesAndSoftBreaksAreDecoded() {
    assertThat(decoded("caf=C3=A9 =3D x=\r\ny= \nz")).isEqualTo("café = xyz");
  }

  @Test
  void blanksAtTheEndOfALineAreDropped() {
    assertThat(decoded("a  \r\nb\t\n c ")).isEqualTo("a\r\nb\n c");
  }

  @Test
  void whatIsNoCodeStandsForItself() {
    assertThat(decoded("a=b =G1 =4")).isEqualTo("a=b =G1 =4");
  }

  @Test
  void noMoreThanTheBoundIsDecoded() {
    assertThat(QuotedPrintable.decode("=41=42=43".getBytes(StandardCharsets.US_ASCII), 2))
        .isEqualTo("AB".getBytes(StandardCharsets.US_ASCII));
  }

  private static String decoded(String text) {
    return new String(
        QuotedPrintable.decode(text.getBytes(StandardCharsets.UTF_8), 1_000),
        StandardCharsets.UTF_8);
  }
}
