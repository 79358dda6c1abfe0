package io.whybounce.notifier.notice;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.verdict.Cause;

import static org.assertj.core.api.Assertions.assertThat;

class PhrasesTest {
  private static final Pattern NAME = Pattern.compile("\\{[a-zA-Z]+}");

  private final Phrases english = Phrases.of(Locale.ENGLISH);
  private final Phrases german = Phrases.of(Locale.GERMANY);

  @Test
  void germanSaysAllThatEnglishSaysWithTheSameNamesFilledIn() {
    assertThat(german.keys()).containsAll(english.keys());
    for (String key : english.keys()) {
      assertThat(names(german.say(key))).as(key).isEqualTo(names(english.say(key)));
    }
  }

  @Test
  void whatGermanSaysBesideIsWhatEnglishTakesFromEvents() {
    Set<String> beside = new TreeSet<>(german.keys());
    beside.removeAll(english.keys());
    assertThat(beside)
        .isNotEmpty()
        .allMatch(k -> k.matches("(quoted|evidence\\..*|because\\..*|gateways\\..*|sentence\\..*)"));
  }

  @Test
  void eachCauseHasWords() {
    for (Cause cause : Cause.values()) {
      assertThat(english.cause(cause)).isNotBlank().doesNotContain("{");
      assertThat(german.cause(cause)).isNotBlank().isNotEqualTo(english.cause(cause));
    }
  }

  @Test
  void whatIsFilledInIsNotFilledInAgain() {
    assertThat(english.say("greeting", "name", "{name} {n}")).isEqualTo("Hello {name} {n},");
  }

  @Test
  void otherLanguagesGetEnglishAndUnknownSentencesAreQuoted() {
    assertThat(Phrases.of(Locale.FRENCH)).isSameAs(english);
    assertThat(german.translate("Nobody knows this sentence", "x"))
        .contains("englisch")
        .contains("Nobody knows this sentence");
  }

  private static Set<String> names(String sentence) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(sentence);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
