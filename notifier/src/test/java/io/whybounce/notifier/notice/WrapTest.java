package io.whybounce.notifier.notice;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WrapTest {
  @Test
  void noLineWithABlankIsLongerThan76AndItemsAreIndentedLikeTheirText() {
    String wrapped = Wrap.of("  - " + "word ".repeat(40));
    assertThat(wrapped.lines()).allMatch(l -> l.length() <= 76);
    assertThat(wrapped.lines().skip(1)).allMatch(l -> l.startsWith("    word"));
  }

  @Test
  void whatHasNoBlankStaysWhole() {
    String link = "https://why.example/" + "x".repeat(100);
    assertThat(Wrap.of("See " + link)).contains(link);
  }

  @Test
  void emptyLinesDoNotPileUp() {
    assertThat(Wrap.of("a\n\n\n\n\nb")).isEqualTo("a\n\nb\n");
  }

  @Test
  void aHeaderIsOneLineWhateverItIsMadeOf() {
    assertThat(OneHeader.of("a\r\nBcc: x@y.example\u2028\u202e" + "z".repeat(500)))
        .startsWith("a  Bcc: x@y.example")
        .hasSizeLessThanOrEqualTo(180)
        .doesNotContain("\n", "\r", "\u2028", "\u202e");
  }
}
