package io.whybounce.reputation.domain;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.domain.RecipientLookup.Found;
import io.whybounce.reputation.domain.RecipientLookup.Health;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientLookupTest {
  private final Map<String, DnsAnswer> zone = new HashMap<>();
  private final RecipientLookup lookup = new RecipientLookup(Answers.server(zone));

  private Optional<Found> of(String domain) {
    return lookup.of(domain).join();
  }

  private Health health(String domain) {
    return of(domain).orElseThrow().health();
  }

  @Test
  void theProviderIsWhoRunsTheHostThatIsAskedFirst() {
    zone.put(
        "MX shop.example",
        Answers.found("20 backup.other.example", "5 mx2.bigmail.co.uk", "5 mx1.bigmail.co.uk"));

    assertThat(of("Shop.Example."))
        .contains(new Found("shop.example", Health.FINE, Optional.of("bigmail.co.uk")));
  }

  @Test
  void aNullMxSaysThatNoMailIsTaken() {
    zone.put("MX silent.example", Answers.found("0 ."));

    assertThat(health("silent.example")).isEqualTo(Health.NULL_MX);
  }

  @Test
  void withoutMxTheDomainItselfTakesTheMail() {
    zone.put("MX plain.example", Answers.noData());
    zone.put("A plain.example", Answers.found("203.0.114.80"));

    assertThat(of("plain.example"))
        .contains(new Found("plain.example", Health.FINE, Optional.of("plain.example")));
  }

  @Test
  void withoutAnyRecordThereIsNobodyToDeliverTo() {
    zone.put("MX bare.example", Answers.noData());

    assertThat(health("bare.example")).isEqualTo(Health.NO_HOST);
    assertThat(health("gone.example")).isEqualTo(Health.NO_DOMAIN);
  }

  @Test
  void aDomainFailsOnlyIfOthersAnswer() {
    zone.put("MX broken.example", Answers.failed());
    assertThat(health("broken.example")).isEqualTo(Health.FAILS);

    zone.put("NS invalid", Answers.failed());
    assertThat(health("broken.example")).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void whatIsNoDomainIsNotLookedUp() {
    assertThat(of("no domain")).isEmpty();
    assertThat(of("localhost")).isEmpty();
  }
}
