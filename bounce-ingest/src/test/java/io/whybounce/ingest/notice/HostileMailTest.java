package io.whybounce.ingest.notice;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.ingest.notice.message.Budget;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.testing.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever a mail is, it is read within its bounds. */
class HostileMailTest {
  /** Far above what any mail needs, and far below what would hold up others. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Test
  void hugeMailsOfEveryShapeEndInTime() {
    Map<String, byte[]> mails = new LinkedHashMap<>();
    mails.put("parts", bytes(multipart("--b\n\nx\n".repeat(100_000))));
    mails.put("nesting", bytes(nested(3_000)));
    mails.put("attached in attached", bytes(attached(2_000)));
    mails.put("header line", bytes("X-A: " + "a ".repeat(1_000_000) + "\n\nx"));
    mails.put("header fields", bytes("A: b\n".repeat(200_000) + "\nx"));
    mails.put("one line", bytes("Subject: failure notice\n\n" + "a@b.c ".repeat(1_000_000)));
    mails.put("at signs", bytes("From: MAILER-DAEMON@x.example\n\n" + "@".repeat(3_000_000)));
    mails.put("quotes", bytes("Subject: x\n\n" + ">".repeat(1_000_000) + "\n> a\n> b\n"));
    mails.put(
        "quoted lines",
        bytes("Subject: x\n\n" + (">".repeat(60) + " a@b.example\n").repeat(50_000)));
    mails.put(
        "headers shown", bytes("Subject: x\n\n" + "From: a@b.example\nDate: x\n\n".repeat(50_000)));
    mails.put("tags", bytes("Content-Type: text/html\n\n" + "<div<".repeat(800_000)));
    mails.put("entities", bytes("Content-Type: text/html\n\n" + "&#65".repeat(800_000)));
    mails.put("encoded words", bytes("Subject: " + "=?utf-8?q?a?= ".repeat(15_000) + "\n\nx"));
    mails.put("open encoded words", bytes("Subject: " + "=?".repeat(100_000) + "\n\nx"));
    mails.put("received", bytes("Received: from [1.1.1.1] by x; y\n".repeat(1_900) + "\nx"));
    mails.put("recipients", bytes(status(20_000)));
    mails.put(
        "base64",
        bytes(
            "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
                + "QUFB\n".repeat(2_000_000)));
    mails.put(
        "json",
        bytes("Subject: x\n\n{\"notificationType\":\"Bounce\",\"mail\":" + "[".repeat(60_000)));
    mails.put(
        "boundary lost",
        bytes(
            "Content-Type: multipart/mixed; boundary=no\n\n"
                + "--b\nContent-Type: multipart/mixed\n\n".repeat(50_000)));
    mails.forEach(
        (name, mail) -> {
          long start = System.nanoTime();
          NoticeReading reading = Fixtures.read(mail);
          Duration taken = Duration.ofNanos(System.nanoTime() - start);
          assertThat(reading).as(name).isNotNull();
          assertThat(taken).as(name).isLessThan(PATIENCE);
        });
  }

  @Test
  void aBrokenBoundIsTheReason() {
    assertThat(reason(multipart("--b\n\nx\n".repeat(600)))).contains("more than 500 parts");
    assertThat(reason(nested(60))).contains("nested more than 20 deep");
    assertThat(reason("X-A: " + "a".repeat(300_000) + "\n\nx")).contains("taken apart");
    assertThat(
            new NoticeReader(new ReadLimits(100, 5, 5, 1_000, 5))
                .read(new RawMail(new byte[200], Fixtures.RECEIVED))
                .reason())
        .contains("200 bytes");
  }

  @Test
  void timeIsOneOfTheBounds() {
    ReadLimits limits =
        new ReadLimits(16_000_000, 20, 500, 262_144, 131_072, 200, Duration.ofNanos(1));

    NoticeReading reading =
        new NoticeReader(limits).read(new RawMail(Fixtures.mail("qmail"), Fixtures.RECEIVED));

    assertThat(reading.kind()).isEqualTo(NoticeKind.UNRECOGNISED);
    assertThat(reading.reason()).contains("took longer");
  }

  @Test
  void timeIsThatOfAProcessorSoThatABusyMachineLosesNoMail() throws Exception {
    Budget budget = new Budget(new ReadLimits(1, 1, 1, 1, 1, 1, Duration.ofMillis(50)));
    Thread.sleep(100);
    budget.checkTime();
    assertThatThrownBy(
            () -> {
              while (true) {
                budget.checkTime();
              }
            })
        .isInstanceOf(LimitExceeded.class)
        .hasMessageContaining("took longer");
  }

  @Test
  void aHeaderOfManyFieldsIsBoundedAsAWhole() {
    assertThat(
            new NoticeReader(new ReadLimits(100_000, 5, 5, 1_000, 5))
                .read(
                    new RawMail(
                        bytes("X-A: " + "a\nX-B: ".repeat(500) + "\n\nx"), Fixtures.RECEIVED))
                .reason())
        .contains("more than 1000 bytes");
  }

  @Test
  void textBehindTheBoundIsNotLookedAt() {
    ReadLimits limits = new ReadLimits(100_000, 5, 5, 1_000, 500, 5, Duration.ofSeconds(5));
    String mail =
        "From: MAILER-DAEMON@x.example\nSubject: failure notice\n\n%s\nlee@north.example\n";

    assertThat(
            new NoticeReader(limits)
                .read(new RawMail(bytes(mail.formatted("x ".repeat(20))), Fixtures.RECEIVED))
                .reports())
        .hasSize(1);
    assertThat(
            new NoticeReader(limits)
                .read(new RawMail(bytes(mail.formatted("x ".repeat(400))), Fixtures.RECEIVED))
                .reports())
        .isEmpty();
  }

  @Test
  void quotationsCountAsDepth() {
    StringBuilder mail = new StringBuilder("Subject: x\n\n");
    for (int depth = 1; depth < 60; depth++) {
      mail.append("> ".repeat(depth)).append("From: a@b.example\n");
    }

    assertThat(Fixtures.read(bytes(mail.toString())).reports()).isEmpty();
  }

  @Test
  void moreRecipientsThanTheBoundAreCutOff() {
    NoticeReading read = Fixtures.read(bytes(status(900)));
    assertThat(read.reports()).hasSize(200);
    assertThat(read.reason()).contains("left out");
    assertThat(Fixtures.read(bytes(status(200))).reason()).doesNotContain("left out");
  }

  @Test
  void damagedNoticesAreReadToTheirEnd() {
    // The seconds are few here; more by -Dwhybounce.fuzz.seconds, or by the program Fuzzing.
    Duration time = Duration.ofSeconds(Long.getLong("whybounce.fuzz.seconds", 10));

    Fuzzing.Result result = new Fuzzing(20260302).run(time);

    assertThat(result.inputs()).isPositive();
    assertThat(result.crashes())
        .as(() -> "the first: " + new String(result.worst(), StandardCharsets.ISO_8859_1))
        .isZero();
    assertThat(result.longest()).isLessThan(PATIENCE);
  }

  private static String reason(String mail) {
    NoticeReading reading = Fixtures.read(bytes(mail));
    assertThat(reading.kind()).isEqualTo(NoticeKind.UNRECOGNISED);
    return reading.reason();
  }

  private static String status(int recipients) {
    StringBuilder out =
        new StringBuilder(
            "From: MAILER-DAEMON@x.example\n"
                + "Content-Type: multipart/report; boundary=b\n\n"
                + "--b\n"
                + "Content-Type: message/delivery-status\n\n"
                + "Reporting-MTA: dns; x.example\n\n");
    for (int i = 0; i < recipients; i++) {
      out.append("Final-Recipient: rfc822; r")
          .append(i)
          .append("@y.example\nAction: failed\nStatus: 5.1.1\n\n");
    }
    return out + "--b--\n";
  }

  private static String multipart(String parts) {
    return "Content-Type: multipart/mixed; boundary=b\n\n" + parts + "--b--\n";
  }

  private static String nested(int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      out.append("Content-Type: multipart/mixed; boundary=b")
          .append(i)
          .append("\n\n--b")
          .append(i)
          .append('\n');
    }
    return out + "\nx\n";
  }

  private static String attached(int depth) {
    return "Content-Type: message/rfc822\n\n".repeat(depth) + "Subject: x\n\nx";
  }

  private static byte[] bytes(String mail) {
    return mail.getBytes(StandardCharsets.UTF_8);
  }
}
