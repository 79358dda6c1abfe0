package io.whybounce.ingest.notice.forward;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.ingest.notice.NoticeReading;
import io.whybounce.ingest.notice.message.LimitExceeded;
import io.whybounce.ingest.notice.testing.Fixtures;
import io.whybounce.ingest.notice.testing.Forwards;

import static org.assertj.core.api.Assertions.assertThat;

/** A notice says the same whoever passes it on, and however. */
class ForwardsTest {
  /** Clients show the text alone, so what stands only in a part of its own is lost to them. */
  private static final List<String> TELLS_IN_FIELDS_ALONE =
      List.of("dsn-mixed", "dsn-broken-boundary", "dsn-global");

  @ParameterizedTest
  @MethodSource("io.whybounce.ingest.notice.testing.Fixtures#notices")
  void asAnAttachment(Fixtures.Expected expected) {
    check(expected, Forwards.attached(Fixtures.mail(expected.name())), "attachment");
  }

  @ParameterizedTest
  @MethodSource("io.whybounce.ingest.notice.testing.Fixtures#notices")
  void inlineByEveryProgramInEveryLanguage(Fixtures.Expected expected) throws LimitExceeded {
    if (!TELLS_IN_FIELDS_ALONE.contains(expected.name())) {
      check(expected, Forwards.inline(Fixtures.mail(expected.name())), "inline");
    }
  }

  @ParameterizedTest
  @MethodSource("io.whybounce.ingest.notice.testing.Fixtures#notices")
  void quoted(Fixtures.Expected expected) throws LimitExceeded {
    if (!TELLS_IN_FIELDS_ALONE.contains(expected.name())) {
      check(expected, Forwards.quoted(Fixtures.mail(expected.name())), "quoted");
    }
  }

  @Test
  void theForwarderIsNamedAndTheTenantKept() {
    NoticeReading reading = Fixtures.read(Forwards.attached(Fixtures.mail("qmail")).get("rfc822"));

    assertThat(reading.tenant()).contains("acme");
    assertThat(reading.reports().get(0).notice().forwarder()).contains("pat@customer.example");
  }

  @Test
  void severalNoticesInOneForwardAreAllRead() throws LimitExceeded {
    String first = inline("qmail");
    String second = inline("gmail-delay");
    String both = first + "\r\n\r\n" + second.substring(second.indexOf("----------"));

    NoticeReading reading = Fixtures.read(both.getBytes(StandardCharsets.UTF_8));

    assertThat(reading.reports().stream().map(r -> r.action().word()))
        .containsExactly("failed", "delayed");
  }

  private static String inline(String name) throws LimitExceeded {
    return new String(Forwards.inline(Fixtures.mail(name)).get("gmail-EN"), StandardCharsets.UTF_8);
  }

  private static void check(Fixtures.Expected expected, Map<String, byte[]> mails, String as) {
    mails.forEach(
        (way, mail) -> {
          NoticeReading reading = Fixtures.read(mail);
          assertThat(reading.reports().stream().map(DeliveryReport::recipient))
              .as(way)
              .containsExactlyInAnyOrderElementsOf(expected.recipients());
          assertThat(reading.reports()).as(way).allMatch(r -> r.notice().forwardedAs().equals(as));
        });
  }
}
