package io.whybounce.local.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.notice.NoticeReader;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.RawMail;

import static org.assertj.core.api.Assertions.assertThat;

/** The story's notices say what the story means, however a customer passes them on. */
class StoryMailTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final Delivery delivery =
      new Delivery(
          7,
          Cast.TENANTS.get(0),
          "orders@harborbank.example",
          Cast.GATEWAYS.get(2),
          "Order 4707",
          NOW.minusSeconds(1800));

  @ParameterizedTest
  @EnumSource(Way.class)
  void aDelayNoticeIsReadTheSameWhateverWayItCame(Way way) {
    NoticeReading reading = read(way.mail(delivery, Trouble.DELAY_WITHOUT_REASON, NOW));

    assertThat(reading.kind()).isEqualTo(NoticeKind.DELIVERY_REPORT);
    assertThat(reading.reports()).hasSize(1);
    DeliveryReport report = reading.reports().get(0);
    assertThat(report.recipient()).isEqualTo("orders@harborbank.example");
    assertThat(report.action()).isEqualTo(Action.DELAYED);
    assertThat(report.status()).contains("4.4.7");
    assertThat(report.diagnostic()).isEmpty();
    assertThat(report.original().messageId()).contains(delivery.messageId());
    assertThat(report.original().senderDomain()).contains("brightwater.example");
    assertThat(report.gateway().flatMap(g -> g.ip().or(g::host)))
        .hasValueSatisfying(
            gateway -> assertThat(gateway).isIn("203.0.114.23", "out3.bigmail.example"));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aNoticeThatComesTwiceIsOneDelivery(Way way) {
    Optional<String> first = deliveryId(way.mail(delivery, Trouble.DELAY_WITHOUT_REASON, NOW));
    Optional<String> again =
        deliveryId(Way.REDIRECTED.mail(delivery, Trouble.DELAY_WITHOUT_REASON, NOW.plusSeconds(9)));

    assertThat(again).isEqualTo(first).isPresent();
  }

  private static Optional<String> deliveryId(String mail) {
    return read(mail).reports().stream().map(DeliveryReport::deliveryId).findFirst();
  }

  private static NoticeReading read(String mail) {
    return NoticeReader.withDefaults()
        .read(new RawMail(mail.getBytes(StandardCharsets.UTF_8), NOW));
  }
}
