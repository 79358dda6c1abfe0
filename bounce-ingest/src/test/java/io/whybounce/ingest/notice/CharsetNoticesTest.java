package io.whybounce.ingest.notice;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.whybounce.contracts.report.Action;
import io.whybounce.ingest.notice.testing.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

/** A notice says the same in whatever bytes it comes, rightly labelled or not. */
class CharsetNoticesTest {
  private static final String HEADER =
      "From: postmaster@north.example\r\nTo: dana@brightwater.example\r\n"
          + "Subject: Mail\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nContent-Type: text/plain";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iso-2022-jp | 次の受信者へのメールは配信できませんでした。ユーザが見つかりません。",
        "shift_jis | 次の受信者へのメールは配信できませんでした。ユーザが見つかりません。",
        "euc-jp | 次の受信者へのメールは配信できませんでした。ユーザが見つかりません。",
        "koi8-r | К сожалению, Ваше письмо не может быть доставлено получателю",
        "windows-1251 | К сожалению, Ваше письмо не может быть доставлено получателю",
        "gb18030 | 很抱歉，您的邮件无法送达收件人，对方的邮箱不存在，请检查地址",
        "euc-kr | 메일 전송에 실패하였습니다. 받는 사람의 주소를 확인하십시오",
        "windows-1252 | Le message n'a pas pu être remis à ce destinataire, désolé",
        "utf-8 | Wiadomość nie mogła zostać dostarczona do odbiorcy",
      })
  void theWordsAreReadInEveryCharset(String charset, String words) {
    for (String label : new String[] {charset, "", "us-ascii", "utf-8", "x-nonsense"}) {
      NoticeReading reading = Fixtures.read(mail(label, charset, words));

      assertThat(reading.reports()).as(label).hasSize(1);
      assertThat(reading.reports().get(0).recipient()).isEqualTo("lee@north.example");
      assertThat(reading.reports().get(0).action()).as(label).isEqualTo(Action.FAILED);
      assertThat(reading.reports().get(0).prose().orElse("")).as(label).contains(words);
    }
  }

  private static byte[] mail(String label, String charset, String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String type = label.isEmpty() ? "" : "; charset=" + label;
    out.writeBytes((HEADER + type + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes((words + "\r\n\r\n").getBytes(Charset.forName(charset)));
    out.writeBytes("lee@north.example\r\n".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
