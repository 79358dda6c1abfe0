package io.whybounce.notifier.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.notifier.testing.Cases;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimsTest {
  private final Claims claims =
      new Claims(
          Map.of("acme.example", "acme", "globex.example", "globex"), Set.of("acme", "globex"));

  private static DeliveryReport report(String sender, String tag) {
    DeliveryReport r = Cases.silent(sender, "1@r.example", "203.0.114.1", "p").diagnosis().report();
    NoticeRef notice =
        new NoticeRef("n", Cases.NOW, Optional.of(tag), Optional.empty(), "rfc3464", "direct");
    return new DeliveryReport(
        r.reportId(),
        r.deliveryId(),
        notice,
        r.recipient(),
        r.originalRecipient(),
        r.action(),
        r.actionInferred(),
        r.status(),
        r.replyCode(),
        r.diagnostic(),
        r.prose(),
        r.reportingMta(),
        r.remoteMta(),
        r.gateway(),
        r.queueId(),
        r.arrivalDate(),
        r.lastAttemptDate(),
        r.willRetryUntil(),
        r.original());
  }

  @Test
  void theSendersDomainOutranksTheTag() {
    assertThat(claims.tenant(report("jo@globex.example", "acme"))).contains("globex");
  }

  @Test
  void aHostBelowARegisteredDomainIsTheTenantsToo() {
    assertThat(claims.tenant(report("jo@mail.acme.example", "none"))).contains("acme");
    assertThat(claims.tenant(report("jo@notacme.example", "none"))).isEmpty();
  }

  @Test
  void theTagCountsWhereTheDomainIsNobodys() {
    assertThat(claims.tenant(report("jo@elsewhere.example", "acme"))).contains("acme");
    assertThat(claims.tenant(report("jo@elsewhere.example", "unknown"))).isEmpty();
  }
}
