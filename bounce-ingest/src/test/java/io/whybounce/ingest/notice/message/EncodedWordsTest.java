package io.whybounce.ingest.notice.message;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EncodedWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "plain text | plain text",
        "=?utf-8?q?caf=C3=A9?= | café",
        "=?UTF-8?B?Y2Fmw6k=?= | café",
        "=?iso-8859-1?Q?a_b=E9?= | a bé",
        "=?koi8-r?B?8NLJ18XU?= | Привет",
        "=?iso-2022-jp?B?GyRCRnxLXBsoQg==?= | 日本",
        // White space between two encoded words is none of the text (RFC 2047, 6.2).
        "=?utf-8?q?a?= =?utf-8?q?b?= | ab",
        "=?utf-8?q?a?= b =?utf-8?q?c?= | a b c",
        // A character may be split between two words, though RFC 2047, 5 forbids it.
        "=?utf-8?q?caf=C3?= =?utf-8?q?=A9?= | café",
        // A language (RFC 2231, 5).
        "=?utf-8*fr?q?caf=C3=A9?= | café",
        // Broken ones: blanks within, no end, no charset, a wrong encoding, bad base64.
        "=?utf-8?q?two words?= | two words",
        "=?utf-8?q?open | =?utf-8?q?open",
        "=?utf-8?x?a?= | a",
        "=?nil?q?caf=C3=A9?= | café",
        "a =? b ?= c | a =? b ?= c",
        "=?=?utf-8?q?x?= | =?x",
      })
  void encodedWordsAreDecoded(String value, String expected) {
    assertThat(EncodedWords.decode(value)).isEqualTo(expected);
  }
}
