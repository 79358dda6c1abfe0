package io.whybounce.classifier.match;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PhraseMatcherTest {
  private static List<Integer> find(String text, String... phrases) {
    return new PhraseMatcher(List.of(phrases))
        .find(FoldedText.of(text, 10_000)).stream().map(Match::phrase).toList();
  }

  @Test
  void matchesWholeWordsOnly() {
    assertThat(find("the spfx check", "spf")).isEmpty();
    assertThat(find("xspf check", "spf")).isEmpty();
    assertThat(find("(SPF) check", "spf")).containsExactly(0);
  }

  @Test
  void aStarLiftsTheBoundary() {
    assertThat(find("throttled", "throttl*")).containsExactly(0);
    assertThat(find("unthrottled", "throttl*")).isEmpty();
  }

  @Test
  void aGapIsBounded() {
    assertThat(find("user jo@example.com does not exist", "user ... does not exist"))
        .containsExactly(0);
    assertThat(find("user " + "x".repeat(200) + " does not exist", "user ... does not exist"))
        .isEmpty();
    assertThat(find("does not exist, user", "user ... does not exist")).isEmpty();
  }

  @Test
  void overlappingPhrasesAreAllFound() {
    assertThat(find("no such user here", "no such user", "such user", "user here"))
        .containsExactly(0, 1, 2);
  }

  @Test
  void scriptsWithoutSpacesHaveNoWordBoundaries() {
    assertThat(find("错误：用户不存在。", "用户不存在")).containsExactly(0);
  }

  @Test
  void itAgreesWithPlainSearchOnRandomText() {
    var random = new java.util.Random(7);
    for (int run = 0; run < 500; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.append("ab ".charAt(random.nextInt(3)));
      }
      String folded = " " + FoldedText.fold(text.toString()) + " ";
      String[] phrases = {"a", "ab", "ba", "a b", "ab a", "aa bb", "b a b"};
      List<Integer> expected =
          java.util.stream.IntStream.range(0, phrases.length)
              .filter(p -> folded.contains(" " + phrases[p] + " "))
              .boxed()
              .toList();
      assertThat(find(text.toString(), phrases)).containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
