package io.whybounce.reputation.sender;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.spf.SpfOutcome;
import io.whybounce.reputation.spf.SpfResult;

import static org.assertj.core.api.Assertions.assertThat;

class SenderLookupTest {
  private final Map<String, DnsAnswer> zone = new HashMap<>();

  private SenderFacts facts(Dns dns, String domain) {
    return new SenderLookup(dns)
        .of(
            "anna@" + domain,
            domain,
            Optional.of("203.0.114.21"),
            Optional.empty(),
            Duration.ofMillis(200))
        .join();
  }

  private SenderFacts facts(String domain) {
    return facts(Answers.server(zone), domain);
  }

  @Test
  void aDomainThatDoesNotExistIsToldFromOneThatHasNothing() {
    assertThat(facts("gone.example").missing()).isTrue();
    zone.put("SOA bare.example", Answers.noData());
    assertThat(facts("bare.example").missing()).isFalse();
    zone.put("SOA silent.example", Answers.failed());
    assertThat(facts("silent.example").missing()).isFalse();
    assertThat(facts("silent.example").unanswered()).containsExactly(SenderLookup.DOMAIN);
  }

  @Test
  void spfIsEvaluatedForTheGateway() {
    zone.put("TXT acme.example", Answers.found("v=spf1 ip4:198.51.100.0/24 -all"));

    assertThat(facts("acme.example").spf())
        .contains(new SpfOutcome(SpfResult.FAIL, "acme.example", "-all"));
  }

  @Test
  void thePolicyIsTheDomainsOwnOrThatOfItsOrganisation() {
    zone.put("TXT _dmarc.acme.co.uk", Answers.found("v=DMARC1; p=reject; sp=quarantine"));

    assertThat(facts("acme.co.uk").dmarc()).contains("reject");
    assertThat(facts("news.acme.co.uk").dmarc()).contains("quarantine");
    zone.put("TXT _dmarc.news.acme.co.uk", Answers.found("v=DMARC1;p=none"));
    assertThat(facts("news.acme.co.uk").dmarc()).contains("none");
  }

  @Test
  void twoPoliciesAndOneThatCannotBeReadAreNone() {
    zone.put("TXT _dmarc.two.example", Answers.found("v=DMARC1; p=reject", "v=DMARC1; p=none"));
    zone.put("TXT _dmarc.odd.example", Answers.found("v=DMARC1; p=please"));
    zone.put(
        "TXT _dmarc.seen.example", Answers.found("v=DMARC1; p=please; rua=mailto:d@seen.example"));

    assertThat(facts("two.example").dmarc()).isEmpty();
    assertThat(facts("odd.example").dmarc()).isEmpty();
    assertThat(facts("seen.example").dmarc()).contains("none");
    assertThat(facts("two.example").dmarcAnswered()).isTrue();
  }

  @Test
  void whatDoesNotAnswerInTimeIsNamedAndHoldsNothingUp() {
    SenderFacts facts = facts(question -> new CompletableFuture<>(), "slow.example");

    assertThat(facts.missing()).isFalse();
    assertThat(facts.spf()).isEmpty();
    assertThat(facts.dmarcAnswered()).isFalse();
    assertThat(facts.unanswered())
        .containsExactly(SenderLookup.DOMAIN, SenderLookup.SPF, SenderLookup.DMARC);
  }

  @Test
  void aTemporaryErrorIsNoResult() {
    zone.put("TXT acme.example", Answers.failed());

    assertThat(facts("acme.example").spf()).isEmpty();
    assertThat(facts("acme.example").unanswered()).containsExactly(SenderLookup.SPF);
  }
}
