package io.whybounce.reputation.dns;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.whybounce.reputation.dns.DnsAnswer.Status;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.dns.Fault;

import static org.assertj.core.api.Assertions.assertThat;

class ResolverDnsTest {
  private final DnsServer server = DnsServer.start();
  private final Dns dns = dns(server);

  private static Dns dns(DnsServer... servers) {
    List<InetSocketAddress> addresses =
        java.util.Arrays.stream(servers)
            .map(s -> new InetSocketAddress("127.0.0.1", s.port()))
            .toList();
    return new ResolverDns(addresses, Duration.ofMillis(300), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DnsAnswer ask(String name, String type) {
    return dns.ask(new DnsQuestion(name, type)).join();
  }

  @Test
  void recordsCannotBeMistakenForNothingNorNothingForAFailure() {
    server.set("list.example", "A", 5, "127.0.0.2", "127.0.0.4");
    server.set("score.example", "TXT", 5, "\"-\" \"1.5\"");
    server.set("mail.example", "MX", 5, "10 mx.example.");

    assertThat(ask("list.example", "A").data()).containsExactlyInAnyOrder("127.0.0.2", "127.0.0.4");
    assertThat(ask("score.example", "TXT").data()).containsExactly("-1.5");
    assertThat(ask("mail.example", "MX").data()).containsExactly("10 mx.example");
    assertThat(ask("list.example", "TXT").status()).isEqualTo(Status.NO_DATA);
    assertThat(ask("other.example", "A").status()).isEqualTo(Status.NO_NAME);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"SERVFAIL", "REFUSED", "SILENT", "GARBAGE", "WRONG_ID"})
  void aServerThatFailsTellsNothing(Fault fault) {
    server.set("list.example", "A", 5, "127.0.0.2");
    server.fail("list.example", fault);

    DnsAnswer answer = ask("list.example", "A");

    assertThat(answer.status()).isEqualTo(Status.FAILED);
    assertThat(answer.detail()).isNotEmpty();
  }

  @Test
  void aTruncatedAnswerIsAskedForByTcp() {
    server.set("list.example", "A", 5, "127.0.0.2");
    server.fail("list.example", Fault.TRUNCATED);

    assertThat(ask("list.example", "A").data()).containsExactly("127.0.0.2");
  }

  @Test
  void theNextResolverIsAskedWhereOneHasNoUsableAnswer() {
    server.fail("example", Fault.SERVFAIL);
    try (DnsServer second = DnsServer.start()) {
      second.set("list.example", "A", 5, "127.0.0.2");

      DnsAnswer answer = dns(server, second).ask(new DnsQuestion("list.example", "A")).join();

      assertThat(answer.data()).containsExactly("127.0.0.2");
    }
  }

  @Test
  void anAnswerIsKeptNoLongerThanAQuarterOfAnHourAndAtLeastASecond() {
    server.set("long.example", "A", Integer.MAX_VALUE, "127.0.0.2");
    server.set("none.example", "A", 0, "127.0.0.2");

    assertThat(ask("long.example", "A").ttl()).isEqualTo(Duration.ofMinutes(15));
    assertThat(ask("none.example", "A").ttl()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void anAnswerIsKeptForOthersUntilItIsAskedAnew() {
    Dns caching = new CachingDns(dns, 10);
    DnsQuestion question = new DnsQuestion("score.example", "TXT");
    server.set("score.example", "TXT", 60, "\"2.1\"");
    assertThat(caching.ask(question).join().data()).containsExactly("2.1");
    server.set("score.example", "TXT", 60, "\"0.0\"");

    assertThat(caching.ask(question).join().data()).containsExactly("2.1");
    assertThat(server.queries("score.example")).isEqualTo(1);
    assertThat(caching.askAnew(question).join().data()).containsExactly("0.0");
    assertThat(caching.ask(question).join().data()).containsExactly("0.0");
  }

  @Test
  void aQuestionThatManyAskAtOnceIsSentOnce() {
    Dns caching = new CachingDns(dns, 10);
    server.delay("slow.example", Duration.ofMillis(100));
    var answers =
        java.util.stream.IntStream.range(0, 50)
            .mapToObj(i -> caching.ask(new DnsQuestion("slow.example", "A")))
            .toList();

    answers.forEach(a -> assertThat(a.join().status()).isEqualTo(Status.NO_NAME));
    assertThat(server.queries("slow.example")).isEqualTo(1);
  }
}
