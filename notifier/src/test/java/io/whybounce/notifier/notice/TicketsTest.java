package io.whybounce.notifier.notice;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TicketsTest {
  private final Materials materials = new Materials();

  private List<Ticket> tickets(Optional<String> tenant) {
    return Tickets.of(materials.seedCase(Materials.anna(tenant, Locale.ENGLISH)));
  }

  @Test
  void theProviderTheRecipientsAndTheReputationServiceGetOneEach() {
    assertThat(tickets(Optional.of("acme")))
        .extracting(Ticket::kind)
        .containsExactly("provider", "recipient", "service");
    assertThat(tickets(Optional.of("acme")).get(0).to()).contains("Bigmail");
    assertThat(tickets(Optional.of("acme")).get(2).to()).contains("repute");
  }

  @Test
  void itHoldsTheFactsThatAPostmasterLooksFor() {
    String body = tickets(Optional.of("acme")).get(0).body();
    assertThat(body)
        .contains("queue id: Q1")
        .contains("Message-ID: <m1>")
        .contains("status: 4.4.7")
        .contains("reported: 2026-11-24 16:00:01 UTC (24 Nov 2026 17:00:01 CET)")
        .contains("handed to the gateway")
        .contains("203.0.114.21")
        .contains("repute on 203.0.114.21: +2.1 (good) until 2026-11-24 16:00:00 UTC; +0.0 (neutral)")
        .contains("last asked 2026-11-24 16:00:0")
        .contains("Anna, anna@elsewhere.example");
  }

  @Test
  void itNamesTheReadersOwnDeliveriesOnly() {
    for (Ticket ticket : tickets(Optional.of("acme"))) {
      assertThat(ticket.toString()).doesNotContain("globex", "initech", "lindqvist", "oakfield");
    }
  }

  @Test
  void aDiagnosticIsQuotedWordForWordBoundedAndCannotBreakOutOfItsQuote() {
    Material plain = materials.seedCase(Materials.anna(Optional.of("acme"), Locale.ENGLISH));
    Map<String, DeliveryFacts> hostile = new HashMap<>();
    String answer =
        "550 5.7.1 <b>Bad</b>\r\nBcc: x@y.example\u202e\u0007 "
            + "long words that stay on one line ".repeat(10)
            + "z".repeat(100_000);
    plain
        .facts()
        .forEach(
            (id, f) ->
                hostile.put(
                    id,
                    new DeliveryFacts(
                        f.deliveryId(),
                        f.recipient(),
                        f.sender(),
                        f.action(),
                        f.status(),
                        f.replyCode(),
                        Optional.of(answer),
                        f.reportingMta(),
                        f.remoteMta(),
                        f.gatewayIp(),
                        f.gatewayName(),
                        f.queueId(),
                        f.messageId(),
                        f.arrivedAt(),
                        f.lastTriedAt(),
                        f.willRetryUntil(),
                        f.reportedAt())));
    Material material =
        new Material(
            plain.dossier(),
            plain.incident(),
            plain.reader(),
            plain.own(),
            hostile,
            plain.lookups(),
            plain.publicUrl());
    String body = Tickets.of(material).get(0).body();
    assertThat(body)
        .contains("  | 550 5.7.1 <b>Bad</b>\n  | Bcc: x@y.example")
        .doesNotContain("\u202e", "\u0007", "\nBcc:")
        .hasSizeLessThan(12_000);
    assertThat(Wrap.of(body)).contains("long words that stay on one line ".repeat(10));
  }
}
