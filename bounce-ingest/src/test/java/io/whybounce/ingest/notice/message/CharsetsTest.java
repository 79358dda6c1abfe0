package io.whybounce.ingest.notice.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CharsetsTest {
  private static final String JAPANESE = "次の受信者へのメールを配信できませんでした。ユーザが見つかりません。";
  private static final String RUSSIAN =
      "К сожалению, Ваше письмо не может быть доставлено получателю";
  private static final String CHINESE = "很抱歉，您的邮件无法送达收件人，对方的邮箱不存在，请检查地址";
  private static final String TAIWANESE = "很抱歉，您的郵件無法傳送給收件者，對方的信箱不存在";
  private static final String KOREAN = "메일을 전달할 수 없습니다. 받는 사람의 주소를 확인하십시오";
  private static final String GERMAN =
      "Die Nachricht konnte nicht zugestellt werden: Empfänger ungültig";

  @ParameterizedTest
  @CsvSource({
    "ISO-2022-JP, ja",
    "Shift_JIS, ja",
    "EUC-JP, ja",
    "UTF-8, ja",
    "KOI8-R, ru",
    "windows-1251, ru",
    "ISO-8859-5, ru",
    "UTF-8, ru",
    "GB18030, zh",
    "GBK, zh",
    "GB2312, zh",
    "Big5, tw",
    "EUC-KR, ko",
    "ks_c_5601-1987, ko",
    "windows-1252, de",
    "ISO-8859-1, de",
    "UTF-8, de"
  })
  void textIsReadByItsLabel(String label, String language) {
    String java = label.startsWith("ks_c") ? "EUC-KR" : label;

    assertThat(Charsets.decode(bytes(language, java), label)).isEqualTo(text(language));
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-2022-JP, ja",
    "Shift_JIS, ja",
    "EUC-JP, ja",
    "UTF-8, ja",
    "KOI8-R, ru",
    "windows-1251, ru",
    "UTF-8, ru",
    "GB18030, zh",
    "EUC-KR, ko",
    "windows-1252, de",
    "UTF-8, de"
  })
  void textWithoutLabelIsReadByItsLetters(String charset, String language) {
    assertThat(Charsets.decode(bytes(language, charset), "")).isEqualTo(text(language));
  }

  @ParameterizedTest
  @CsvSource({
    "us-ascii, UTF-8, ru",
    "us-ascii, KOI8-R, ru",
    "us-ascii, windows-1252, de",
    "utf-8, windows-1252, de",
    "utf-8, Shift_JIS, ja",
    "utf-8, windows-1251, ru",
    "iso-2022-jp, Shift_JIS, ja",
    "iso-2022-jp, UTF-8, ja",
    "x-unknown, UTF-8, de",
    "unknown-8bit, EUC-JP, ja",
    "'bad name!', UTF-8, zh"
  })
  void aLabelThatCannotBeTrueIsPassedOver(String label, String charset, String language) {
    assertThat(Charsets.decode(bytes(language, charset), label)).isEqualTo(text(language));
  }

  @Test
  void anyBytesBecomeSomeText() {
    byte[] all = new byte[512];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }

    for (String label : new String[] {"", "utf-8", "shift_jis", "iso-2022-jp", "gb2312", "nil"}) {
      assertThat(Charsets.decode(all, label)).as(label).isNotEmpty();
    }
  }

  @Test
  void asciiNeedsNoLabel() {
    byte[] ascii = "user unknown".getBytes(StandardCharsets.US_ASCII);

    assertThat(Charsets.decode(ascii, "utf-16")).isEqualTo("user unknown");
  }

  private static byte[] bytes(String language, String charset) {
    return text(language).getBytes(Charset.forName(charset));
  }

  private static String text(String language) {
    return switch (language) {
      case "ja" -> JAPANESE;
      case "ru" -> RUSSIAN;
      case "zh" -> CHINESE;
      case "tw" -> TAIWANESE;
      case "ko" -> KOREAN;
      default -> GERMAN;
    };
  }
}
