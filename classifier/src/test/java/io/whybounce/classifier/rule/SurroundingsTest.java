package io.whybounce.classifier.rule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SurroundingsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TEXT|spam|550 your message is spam",
        "TEXT|spam|550 this is spam. Go away",
        "TEXT|quota|550 mailbox.quota exceeded? no: quota",
        "TEXT|recipnotfound|550 RESOLVER.ADR.recipnotfound; not found",
        "LINK|spam|see https://example.com/spam/why?ip=8.8.4.4",
        "LINK|spam|see <HTTP://example.com/spam>",
        "LINK|spam|www.example.com/spam",
        "NAME|spam|host spam.example.com said",
        "NAME|spam|{FQDN=mx-spam.example.com};{IP=8.8.4.4}",
        "NAME|spam|write to spam-report@example.com",
        "TEXT|5.7.1|550 5.7.1 refused",
        "TEXT|spam filter|the spam filter.example.com"
      })
  void whatWordsStandInIsToldFromWhatIsAroundThem(
      Surroundings expected, String words, String text) {
    int start = text.lastIndexOf(words);

    assertThat(Surroundings.of(text, start, start + words.length())).isEqualTo(expected);
  }
}
