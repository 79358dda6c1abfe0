package io.whybounce.ingest.notice.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;

import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.testing.Fixtures;
import io.whybounce.ingest.notice.testing.OutlookFiles;

import static org.assertj.core.api.Assertions.assertThat;

class OutlookFilesTest {
  private static final String HEADER =
      """
      Date: Mon, 2 Mar 2026 10:00:00 +0000
      From: Microsoft Outlook <MicrosoftExchange1@brightwater.example>
      To: dana@brightwater.example
      Subject: Undeliverable: Order 4707
      """;

  private static final String BODY =
      """
      Delivery has failed to these recipients or groups:

      orders@harborbank.example
      The mailbox is full.

      #552 5.2.2 mailbox full ##
      """;

  private static final String OUTER =
      """
      From: Pat <pat@customer.example>
      To: bounces+acme@msp.example
      Subject: FW
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=b

      --b
      Content-Type: text/plain

      See attached.
      --b
      Content-Type: %s
      Content-Transfer-Encoding: base64

      %s
      --b--
      """;

  @Test
  void anItemOfOutlookIsReadAsTheMailThatItIs() {
    byte[] item = OutlookFiles.msg(HEADER, "Undeliverable: Order 4707", BODY);

    check(mail("application/vnd.ms-outlook; name=\"Undeliverable.msg\"", item), "5.2.2");
  }

  @Test
  void anItemWithoutHeaderIsReadByItsSubjectAndWords() {
    byte[] item = OutlookFiles.msg("", "Undeliverable: Order 4707", BODY);

    check(mail("application/octet-stream; name=\"x.msg\"", item), "5.2.2");
  }

  @Test
  void anItemWithABodyOfRichTextAloneIsRead() {
    String rtf = "{\\rtf1\\ansi\\ansicpg1252 " + BODY.replace("\n", "\\par\n") + "}";
    byte[] item = OutlookFiles.msgOfRtf(HEADER, "Undeliverable: Order 4707", rtf);

    check(mail("application/vnd.ms-outlook; name=\"Undeliverable.msg\"", item), "5.2.2");
  }

  @Test
  void whatIsAttachedInWinmailDatIsRead() {
    byte[] file = OutlookFiles.tnef("notice.eml", Fixtures.mail("qmail"));

    check(mail("application/ms-tnef; name=\"winmail.dat\"", file), "5.2.1");
  }

  @Test
  void damagedFilesDoNoHarm() {
    byte[] item = OutlookFiles.msg(HEADER, "s", BODY);
    byte[] file = OutlookFiles.tnef("notice.eml", Fixtures.mail("qmail"));

    for (int cut = 600; cut < item.length; cut += 97) {
      assertThat(Fixtures.read(mail("application/vnd.ms-outlook", Arrays.copyOf(item, cut))))
          .isNotNull();
    }
    for (int cut = 7; cut < file.length; cut += 31) {
      assertThat(Fixtures.read(mail("application/ms-tnef", Arrays.copyOf(file, cut)))).isNotNull();
    }
  }

  private static void check(byte[] mail, String status) {
    NoticeReading reading = Fixtures.read(mail);

    assertThat(reading.reports()).hasSize(1);
    assertThat(reading.reports().get(0).recipient()).isEqualTo("orders@harborbank.example");
    assertThat(reading.reports().get(0).status()).contains(status);
    assertThat(reading.reports().get(0).notice().forwardedAs()).isEqualTo("attachment");
  }

  private static byte[] mail(String type, byte[] content) {
    return String.format(OUTER, type, Base64.getMimeEncoder().encodeToString(content))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
