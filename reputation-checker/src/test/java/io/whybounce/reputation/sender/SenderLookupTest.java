package io.whybounce.reputation.sender;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.report.DkimSignature;
import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.spf.SpfOutcome;
import io.whybounce.reputation.spf.SpfResult;

import static org.assertj.core.api.Assertions.assertThat;

class SenderLookupTest {
  private final Map<String, DnsAnswer> zone = new HashMap<>();
  private List<DkimSignature> signatures = List.of();

  private SenderFacts facts(Dns dns, String domain) {
    return new SenderLookup(dns)
        .of(
            "anna@" + domain,
            domain,
            Optional.of("203.0.114.21"),
            Optional.empty(),
            signatures,
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
  void keysOfTheOrganisationsOwnSignaturesAreLookedFor() {
    zone.put(
        "TXT a._domainkey.acme.example", Answers.found("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEB"));
    zone.put("TXT b._domainkey.mail.acme.example", Answers.found("v=DKIM1; p="));
    zone.put("TXT c._domainkey.acme.example", Answers.found("v=spf1 -all"));
    zone.put("TXT e._domainkey.esp.example", Answers.found("p=abc"));

    assertThat(states("a", "acme.example")).containsExactly(DkimKey.State.PRESENT);
    assertThat(states("b", "mail.acme.example")).containsExactly(DkimKey.State.REVOKED);
    assertThat(states("c", "acme.example")).containsExactly(DkimKey.State.ABSENT);
    assertThat(states("d", "acme.example")).containsExactly(DkimKey.State.ABSENT);
    assertThat(states("e", "esp.example")).as("not its own").isEmpty();
    assertThat(states("x".repeat(300), "acme.example")).as("no name").isEmpty();
  }

  @Test
  void aKeyThatDnsDoesNotTellIsUnknownAndNamed() {
    zone.put("TXT a._domainkey.acme.example", Answers.failed());
    assertThat(states("a", "acme.example")).containsExactly(DkimKey.State.UNKNOWN);
    assertThat(facts("acme.example").unanswered()).contains(SenderLookup.DKIM);
  }

  private List<DkimKey.State> states(String selector, String domain) {
    signatures = List.of(new DkimSignature(domain, selector));
    return facts("acme.example").keys().stream().map(DkimKey::state).toList();
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
