package io.whybounce.ingest.notice.message;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RtfTextTest {
  @Test
  void paragraphsAreLinesAndTablesOfFontsAreNoText() {
    assertThat(
            RtfText.of(
                "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\colortbl;\\red0;}"
                    + "{\\*\\generator Riched20;}\\pard Undeliverable:\\par\r\na@b.example\\par}"))
        .isEqualTo("Undeliverable:\na@b.example\n");
  }

  @Test
  void charactersOfTheCodePageAndOfUnicodeAreRead() {
    assertThat(RtfText.of("{\\rtf1\\ansicpg1251 \\'cf\\'ee\\'f7\\'f2\\'e0 \\u1055?\\u1086?}"))
        .isEqualTo("Почта По");
    assertThat(RtfText.of("{\\rtf1\\ansicpg932 \\'94\\'7a\\'90\\'4d}")).isEqualTo("配信");
    assertThat(RtfText.of("{\\rtf1 a\\{b\\}\\\\c}")).isEqualTo("a{b}\\c");
  }

  @Test
  void htmlThatWasWrappedIsTakenOutAgain() {
    assertThat(
            RtfText.of(
                "{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf {\\par\\htmlrtf0 Delivery has"
                    + " failed\\htmlrtf\\par}\\htmlrtf0{\\*\\htmltag72 </p>}{\\*\\htmltag64 <p>}to"
                    + " a@b.example{\\*\\htmltag72 </p>}}"))
        .containsSubsequence("Delivery has failed", "to a@b.example")
        .doesNotContain("<p>");
  }

  @Test
  void damagedTextEndsWithoutHarm() {
    Random random = new Random(5);
    String good = "{\\rtf1\\ansicpg1252{\\fonttbl{\\f0 A;}}\\u8364?\\'e4\\par{\\*\\x y}text}";
    for (int i = 0; i < 20_000; i++) {
      char[] chars = good.toCharArray();
      for (int k = 0; k < 4; k++) {
        chars[random.nextInt(chars.length)] = "{}\\'u-9* a\u0000".charAt(random.nextInt(10));
      }
      assertThat(RtfText.of(new String(chars)).length()).isLessThanOrEqualTo(good.length());
    }
    assertThat(RtfText.of("{".repeat(1_000_000) + "x")).isEmpty();
    assertThat(RtfText.of("\\")).isEmpty();
    assertThat(RtfText.of("\\'")).isEmpty();
  }
}
