package io.whybounce.contracts.sample;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;

/** Notices and delivery reports. Addresses are of RFC 5737 and RFC 3849, names of RFC 2606. */
final class Reports {
  static final Instant AT = Instant.parse("2012-05-08T14:03:07Z");
  static final String GATEWAY = "192.0.2.25";

  private Reports() {}

  static DeliveryReport rich() {
    String message = "4FA92A3B.20506@acme.example";
    return new DeliveryReport(
        EventIds.of("delivery-report", "n-1", "0"),
        EventIds.delivery(message, "bob@customer.example"),
        new NoticeRef(
            "n-1", AT, Optional.of("acme"), Optional.of("ann@acme.example"), "rfc3464", "inline"),
        "bob@customer.example",
        Optional.of("sales@customer.example"),
        Action.DELAYED,
        true,
        Optional.of("4.4.7"),
        Optional.of(421),
        Optional.of("421 4.7.0 try again later, \"Grüße\" \u2028 <b>\uD83D\uDCEB</b>"),
        Optional.of("delivery to the following recipients has been delayed"),
        Optional.of("mail-out-3.provider.example"),
        Optional.of("mx1.customer.example"),
        Optional.of(
            new Gateway(
                Optional.of(GATEWAY),
                Optional.of("mail-out-3.provider.example"),
                GatewaySource.RETURNED_HEADERS,
                "last hop before mx1.customer.example")),
        Optional.of("3VnQ2x1Zzz"),
        Optional.of(AT.minusSeconds(14_400)),
        Optional.of(AT.minusSeconds(60)),
        Optional.of(AT.plusSeconds(432_000)),
        new OriginalMessage(
            Optional.of(message),
            Optional.of("ann@acme.example"),
            Optional.of("Angebot für Mai"),
            Optional.of(AT.minusMillis(14_400_125)),
            List.of(new DkimSignature("acme.example", "2026-11"))));
  }

  static DeliveryReport minimal() {
    return new DeliveryReport(
        "r",
        "d",
        new NoticeRef("n", AT, Optional.empty(), Optional.empty(), "prose", "direct"),
        "bob",
        Optional.empty(),
        Action.FAILED,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OriginalMessage.unknown());
  }

  static NoticeRead richNotice() {
    return new NoticeRead(
        "n-1",
        NoticeKind.DELIVERY_REPORT,
        "Processed",
        "multipart/report with one recipient",
        Optional.of("rfc3464"),
        Optional.of("acme"),
        AT,
        8_192_000_000L,
        Optional.of("dsn-1@provider.example"),
        List.of(EventIds.of("delivery-report", "n-1", "0")));
  }

  static NoticeRead minimalNotice() {
    return new NoticeRead(
        "n",
        NoticeKind.OTHER,
        "Unrecognised",
        "",
        Optional.empty(),
        Optional.empty(),
        AT,
        0,
        Optional.empty(),
        List.of());
  }
}
