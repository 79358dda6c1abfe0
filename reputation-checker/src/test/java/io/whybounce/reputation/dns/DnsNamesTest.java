package io.whybounce.reputation.dns;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DnsNamesTest {
  @Test
  void octetsAreReversedAsListsWantThem() {
    assertThat(DnsNames.reversed("203.0.114.21")).contains("21.114.0.203");
    assertThat(DnsNames.pointer("203.0.114.21")).contains("21.114.0.203.in-addr.arpa");
  }

  @Test
  void nibblesAreReversedForIpv6() {
    String nibbles = "b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2";
    assertThat(DnsNames.reversed("2001:db8::567:89ab")).contains(nibbles);
    assertThat(DnsNames.pointer("2001:db8::567:89ab")).contains(nibbles + ".ip6.arpa");
    assertThat(DnsNames.pointer("2001:db8::1.2.3.4"))
        .hasValueSatisfying(name -> assertThat(name).endsWith(".8.b.d.0.1.0.0.2.ip6.arpa"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"::ffff:203.0.114.21", "::ffff:cb00:7215"})
  void anIpv4AddressInIpv6ClothesIsTakenForTheIpv4One(String ip) {
    assertThat(DnsNames.reversed(ip)).contains("21.114.0.203");
    assertThat(DnsNames.pointer(ip)).contains("21.114.0.203.in-addr.arpa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1.2.3", "1.2.3.4.5", "1.2.3.256", "abc", "dead.beef", "1", ":", ":::"})
  void whatIsNoAddressIsNeverLookedUp(String text) {
    assertThat(DnsNames.reversed(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Mail.Example.COM., mail.example.com",
    "_dmarc.example.com, _dmarc.example.com",
    "bücher.example, xn--bcher-kva.example"
  })
  void aHostNameIsPutInItsUsualForm(String text, String name) {
    assertThat(DnsNames.host(text)).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "a..b",
        ".example",
        "a b.example",
        "x\u0000.example",
        "1.2.3.4",
        "exa$mple.org",
        "a/b.example",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg.example"
      })
  void whatIsNoHostNameIsRefused(String text) {
    assertThat(DnsNames.host(text)).isEmpty();
  }

  @Test
  void aNameOfMoreThan253CharactersIsRefused() {
    assertThat(DnsNames.host("a.".repeat(126) + "ab")).isEmpty();
    assertThat(DnsNames.host("a.".repeat(126) + "b")).isPresent();
  }
}
