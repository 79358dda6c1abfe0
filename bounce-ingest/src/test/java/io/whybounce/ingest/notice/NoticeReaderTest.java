package io.whybounce.ingest.notice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.ingest.notice.testing.Fixtures;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeReaderTest {
  @ParameterizedTest
  @MethodSource("io.whybounce.ingest.notice.testing.Fixtures#all")
  void everyFixtureIsReadAsWhatItSays(Fixtures.Expected expected) {
    NoticeReading reading = Fixtures.read(expected.name());

    assertThat(reading.kind().word()).isEqualTo(expected.kind());
    assertThat(reading.reports().stream().map(NoticeReaderTest::summary))
        .containsExactlyElementsOf(expected.reports());
  }

  @Test
  void theDelayFieldsOfTheStatusAreKept() {
    DeliveryReport report = only("dsn-delay-no-reason");

    assertThat(report.arrivalDate()).contains(Instant.parse("2026-03-02T05:30:00Z"));
    assertThat(report.lastAttemptDate()).contains(Instant.parse("2026-03-02T09:58:00Z"));
    assertThat(report.willRetryUntil()).contains(Instant.parse("2026-03-04T05:30:00Z"));
    assertThat(report.actionInferred()).isFalse();
    assertThat(report.diagnostic()).isEmpty();
  }

  @Test
  void aTimeThatIsStillToComeCountsFromTheNotice() {
    assertThat(only("gmail-delay").willRetryUntil())
        .contains(Instant.parse("2026-03-04T08:00:00Z"));
    assertThat(only("ses-delay").willRetryUntil()).contains(Instant.parse("2026-03-02T19:30:00Z"));
  }

  @Test
  void theQueueIdIsReadFromFieldsAndProse() {
    assertThat(Fixtures.read("dsn-mixed").reports().get(0).queueId()).contains("4F9KQ21xYz");
    assertThat(only("exim-warning").queueId()).contains("1rg2Yx-0003kP-1A");
  }

  @Test
  void theClientThatTheRemoteServerNamesIsTheGateway() {
    DeliveryReport report = only("postfix-refused");

    assertThat(report.gateway().orElseThrow().ip()).contains("203.0.114.23");
    assertThat(report.gateway().orElseThrow().source()).isEqualTo(GatewaySource.DIAGNOSTIC);
    assertThat(report.remoteMta()).contains("mx.harborbank.example");
  }

  @Test
  void theServerThatAnswersIsNoGateway() {
    assertThat(only("postfix-delay").gateway().orElseThrow().host())
        .contains("out3.bigmail.example");
  }

  @Test
  void theOriginalMessageIsToldByTheReturnedHeader() {
    DeliveryReport report = only("qmail");

    assertThat(report.original().messageId()).contains("order-4707@brightwater.example");
    assertThat(report.original().sender()).contains("dana@brightwater.example");
    assertThat(report.original().subject()).contains("Order 4707");
  }

  @Test
  void theTenantIsReadFromTheAddressThatTheMailWasDeliveredTo() {
    assertThat(Fixtures.read("qmail").tenant()).contains("acme");
  }

  @Test
  void theSameMailGivesTheSameIdsWhateverServersAddOnItsWay() {
    byte[] mail = Fixtures.mail("qmail");
    byte[] again =
        ("Received: from a by b; Mon, 2 Mar 2026 12:00:00 +0000\n"
                + new String(mail, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);

    NoticeReading first = Fixtures.read(mail);
    NoticeReading second = Fixtures.read(again);

    assertThat(second.noticeId()).isEqualTo(first.noticeId());
    assertThat(ids(second)).isEqualTo(ids(first)).isNotEmpty();
  }

  private static List<String> ids(NoticeReading reading) {
    return reading.reports().stream().map(DeliveryReport::reportId).toList();
  }

  private static DeliveryReport only(String name) {
    assertThat(Fixtures.read(name).reports()).hasSize(1);
    return Fixtures.read(name).reports().get(0);
  }

  private static String summary(DeliveryReport report) {
    return report.recipient() + "=" + report.action().word() + "," + report.status().orElse("-");
  }
}
