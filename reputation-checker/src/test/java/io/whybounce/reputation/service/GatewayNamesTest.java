package io.whybounce.reputation.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayNamesTest {
  private static final String HOST = "out1.bigmail.example";

  private final AtomicReference<CompletableFuture<DnsAnswer>> answer = new AtomicReference<>();
  private final GatewayNames names =
      new GatewayNames(
          new Dns() {
            @Override
            public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
              return answer.get();
            }
          });

  private Optional<String> address() {
    return names.address(HOST, Duration.ofMillis(50)).await().atMost(Duration.ofSeconds(10));
  }

  private void answers(DnsAnswer.Status status, String... data) {
    answer.set(
        CompletableFuture.completedFuture(
            new DnsAnswer(status, List.of(data), Duration.ofSeconds(1), Instant.EPOCH, "")));
  }

  @Test
  void theLastAddressServesWhileDnsGivesNoAnswer() {
    answers(DnsAnswer.Status.FAILED);
    assertThat(address()).isEmpty();
    answers(DnsAnswer.Status.FOUND, "203.0.114.21");
    assertThat(address()).contains("203.0.114.21");
    answers(DnsAnswer.Status.FAILED);
    assertThat(address()).contains("203.0.114.21");
    answer.set(new CompletableFuture<>());
    assertThat(address()).contains("203.0.114.21");
  }

  @Test
  void anAnswerThatThereIsNoneIsBelieved() {
    answers(DnsAnswer.Status.FOUND, "203.0.114.21");
    assertThat(address()).contains("203.0.114.21");
    answers(DnsAnswer.Status.NO_NAME);
    assertThat(address()).isEmpty();
    answers(DnsAnswer.Status.FAILED);
    assertThat(address()).isEmpty();
  }

  @Test
  void aNameWithSeveralAddressesTellsNone() {
    answers(DnsAnswer.Status.FOUND, "203.0.114.21", "203.0.114.22");
    assertThat(address()).isEmpty();
  }
}
