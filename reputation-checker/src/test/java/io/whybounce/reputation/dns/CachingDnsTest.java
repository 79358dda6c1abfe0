package io.whybounce.reputation.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CachingDnsTest {
  private static final DnsQuestion QUESTION = new DnsQuestion("out1.bigmail.example", "A");

  @Test
  void whoGivesUpWaitingTakesTheAnswerFromNobodyElse() {
    CompletableFuture<DnsAnswer> upstream = new CompletableFuture<>();
    CachingDns dns = new CachingDns(question -> upstream, 10);
    CompletableFuture<DnsAnswer> impatient = dns.ask(QUESTION);
    CompletableFuture<DnsAnswer> patient = dns.ask(QUESTION);
    impatient.cancel(true);
    DnsAnswer answer =
        new DnsAnswer(
            DnsAnswer.Status.FOUND,
            List.of("203.0.114.21"),
            Duration.ofMinutes(1),
            Instant.EPOCH,
            "");
    upstream.complete(answer);
    assertThat(patient).isCompletedWithValue(answer);
    assertThat(dns.ask(QUESTION)).isCompletedWithValue(answer);
  }
}
