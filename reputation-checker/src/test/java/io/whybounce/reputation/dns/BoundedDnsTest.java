package io.whybounce.reputation.dns;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BoundedDnsTest {
  private final Queue<CompletableFuture<DnsAnswer>> asked = new ArrayDeque<>();

  private CompletableFuture<DnsAnswer> open(DnsQuestion question) {
    CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
    asked.add(answer);
    return answer;
  }

  @Test
  void noMoreThanAllowedAreInFlightAndTheOthersFollow() {
    BoundedDns dns = new BoundedDns(this::open, 2, 10, Clock.systemUTC());
    List<CompletableFuture<DnsAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(dns.ask(new DnsQuestion("n" + i + ".example", "A")));
    }
    assertThat(asked).hasSize(2);

    asked.remove().complete(Answers.noName());
    assertThat(asked).hasSize(2);
    while (!asked.isEmpty()) {
      asked.remove().complete(Answers.noName());
    }
    assertThat(answers).allSatisfy(a -> assertThat(a.join()).isEqualTo(Answers.noName()));
  }

  @Test
  void pastTheLineAQuestionFailsAtOnce() {
    BoundedDns dns = new BoundedDns(this::open, 1, 1, Clock.systemUTC());
    dns.ask(new DnsQuestion("a.example", "A"));
    dns.ask(new DnsQuestion("b.example", "A"));

    DnsAnswer third = dns.ask(new DnsQuestion("c.example", "A")).join();

    assertThat(third.status()).isEqualTo(DnsAnswer.Status.FAILED);
    assertThat(third.detail()).contains("too many");
  }

  @Test
  void aLongLineOfAnswersThatComeAtOnceDoesNotOverflowTheStack() {
    CompletableFuture<DnsAnswer> first = new CompletableFuture<>();
    BoundedDns dns =
        new BoundedDns(
            q ->
                q.name().equals("first")
                    ? first
                    : CompletableFuture.completedFuture(Answers.noName()),
            1,
            100_000,
            Clock.systemUTC());
    dns.ask(new DnsQuestion("first", "A"));
    CompletableFuture<DnsAnswer> last = new CompletableFuture<>();
    for (int i = 0; i < 100_000; i++) {
      last = dns.ask(new DnsQuestion("n" + i, "A"));
    }

    first.complete(Answers.noName());

    assertThat(last).isCompletedWithValue(Answers.noName());
  }

  @Test
  void aResolverThatThrowsIsAFailedAnswerAndTheNextIsAsked() {
    BoundedDns dns =
        new BoundedDns(
            q -> {
              throw new IllegalStateException("no route");
            },
            1,
            10,
            Clock.systemUTC());

    for (int i = 0; i < 3; i++) {
      assertThat(dns.ask(new DnsQuestion("a.example", "A")).join().status())
          .isEqualTo(DnsAnswer.Status.FAILED);
    }
  }
}
