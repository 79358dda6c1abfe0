package io.whybounce.reputation.spf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.DnsAnswer;

import static org.assertj.core.api.Assertions.assertThat;

/** The cases of RFC 7208 by its sections; the names in B are those of its appendix A. */
class SpfCheckTest {
  private final Map<String, DnsAnswer> zone = new HashMap<>();

  @BeforeEach
  void appendixA() {
    zone.put("A example.com", Answers.found("192.0.2.10", "192.0.2.11"));
    zone.put("A amy.example.com", Answers.found("192.0.2.65"));
    zone.put("A bob.example.com", Answers.found("192.0.2.66"));
    zone.put("A mail-a.example.com", Answers.found("192.0.2.129"));
    zone.put("A mail-b.example.com", Answers.found("192.0.2.130"));
    zone.put("A mail-c.example.org", Answers.found("192.0.2.140"));
    zone.put("MX example.com", Answers.found("10 mail-a.example.com", "20 mail-b.example.com"));
    zone.put("MX example.org", Answers.found("10 mail-c.example.org"));
    zone.put("PTR 65.2.0.192.in-addr.arpa", Answers.found("amy.example.com"));
    zone.put("PTR 140.2.0.192.in-addr.arpa", Answers.found("mail-c.example.org"));
    zone.put("PTR 4.0.0.10.in-addr.arpa", Answers.found("bob.example.com"));
  }

  private void record(String domain, String... texts) {
    zone.put("TXT " + domain, Answers.found(texts));
  }

  private SpfOutcome check(String ip) {
    return new SpfCheck(Answers.server(zone))
        .of(ip, "strong-bad@example.com", "example.com", Optional.of("mx.example.org"))
        .join();
  }

  private SpfResult result(String ip) {
    return check(ip).result();
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 +all, 192.0.2.129, PASS",
    "v=spf1 a -all, 192.0.2.10, PASS",
    "v=spf1 a -all, 192.0.2.129, FAIL",
    "v=spf1 a:example.org -all, 192.0.2.10, FAIL",
    "v=spf1 mx -all, 192.0.2.130, PASS",
    "v=spf1 mx:example.org -all, 192.0.2.140, PASS",
    "v=spf1 mx mx:example.org -all, 192.0.2.140, PASS",
    "v=spf1 mx/30 mx:example.org/30 -all, 192.0.2.131, PASS",
    "v=spf1 mx/30 mx:example.org/30 -all, 192.0.2.142, PASS",
    "v=spf1 mx/30 mx:example.org/30 -all, 192.0.2.132, FAIL",
    "v=spf1 ptr -all, 192.0.2.65, PASS",
    "v=spf1 ptr -all, 192.0.2.140, FAIL",
    "v=spf1 ptr -all, 10.0.0.4, FAIL",
    "v=spf1 ip4:192.0.2.128/28 -all, 192.0.2.129, PASS",
    "v=spf1 ip4:192.0.2.128/28 -all, 192.0.2.65, FAIL"
  })
  void appendixA1(String record, String ip, SpfResult result) {
    record("example.com", record);

    assertThat(result(ip)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1, NEUTRAL",
    "v=spf1 ?all, NEUTRAL",
    "v=spf1 ~all, SOFTFAIL",
    "V=SPF1 -ALL, FAIL",
    "v=spf1 ip4:192.0.2.1 -all, FAIL",
    "v=spf10 -all, NONE",
    "spf2.0/pra -all, NONE",
    "v=spf1 ip6:2001:db8::/32 ~all, SOFTFAIL",
    "v=spf1 unknown=anything -all, FAIL",
    "v=spf1 exp=explain.example.com -all, FAIL",
    "v=spf1 redirect=other.example.com -all, FAIL",
    "v=spf1 ip4:203.0.114.0/24 -all, PASS",
    "v=spf1 ip4:0.0.0.0/0 -all, PASS"
  })
  void resultsOfSections2And4(String record, SpfResult result) {
    record("example.com", record);

    assertThat(result("203.0.114.21")).isEqualTo(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1 nosuch -all",
        "v=spf1 all:x.example.com",
        "v=spf1 ip4:1.2.3 -all",
        "v=spf1 ip4:1.2.3.4/33 -all",
        "v=spf1 ip4:1.2.3.4/024 -all",
        "v=spf1 ip4:2001:db8::1 -all",
        "v=spf1 ip6:1.2.3.4 -all",
        "v=spf1 ip6:2001:db8::/129 -all",
        "v=spf1 a: -all",
        "v=spf1 a:example.com/ -all",
        "v=spf1 a:example -all",
        "v=spf1 a:example.111 -all",
        "v=spf1 include -all",
        "v=spf1 exists: -all",
        "v=spf1 exists:%{x}.example.com -all",
        "v=spf1 exists:%{i -all",
        "v=spf1 exists:%{i0}.example.com -all",
        "v=spf1 exists:100% -all",
        "v=spf1 redirect=a.example redirect=b.example",
        "v=spf1 exp=a.example exp=b.example -all",
        "v=spf1 +all nosuch",
        "v=spf1 a\u00e9 -all"
      })
  void aRecordThatBreaksTheGrammarAnywhereIsAnError(String record) {
    record("example.com", record);

    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);
  }

  @Test
  void twoRecordsAreAnErrorAndNoneIsNone() {
    record("example.com", "v=spf1 -all", "v=spf1 +all", "other text");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);

    record("example.com", "other text");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.NONE);
    zone.remove("TXT example.com");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.NONE);
  }

  @Test
  void anIncludeMatchesOnlyWhereTheOtherPasses() {
    record("example.com", "v=spf1 include:other.example ?all");
    record("other.example", "v=spf1 ip4:203.0.114.0/24 -all");

    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PASS);
    assertThat(result("203.0.115.21")).isEqualTo(SpfResult.NEUTRAL);
    record("other.example", "nothing");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);
    zone.put("TXT other.example", Answers.failed());
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.TEMPERROR);
  }

  @Test
  void aRedirectTakesTheOthersResult() {
    record("example.com", "v=spf1 redirect=other.example");
    record("other.example", "v=spf1 ip4:203.0.114.0/24 -all");

    assertThat(check("203.0.115.21"))
        .isEqualTo(new SpfOutcome(SpfResult.FAIL, "other.example", "-all"));
    zone.remove("TXT other.example");
    assertThat(result("203.0.115.21")).isEqualTo(SpfResult.PERMERROR);
  }

  @Test
  void moreThanTenLookupsAreAnErrorAndTenAreNot() {
    StringBuilder text = new StringBuilder("v=spf1");
    for (int i = 0; i < 10; i++) {
      zone.put("A h" + i + ".example", Answers.found("192.0.2.1"));
      text.append(" a:h").append(i).append(".example");
    }
    record("example.com", text + " -all");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.FAIL);

    record("example.com", text + " a:h0.example -all");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);
  }

  @Test
  void aCircleOfIncludesEnds() {
    record("example.com", "v=spf1 include:example.com -all");

    assertThat(check("203.0.114.21"))
        .isEqualTo(new SpfOutcome(SpfResult.PERMERROR, "example.com", "more than 10 lookups"));
  }

  @Test
  void moreThanTwoNamesThatDoNotExistAreAnError() {
    record("example.com", "v=spf1 a:x1.example a:x2.example -all");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.FAIL);

    record("example.com", "v=spf1 a:x1.example a:x2.example a:x3.example -all");
    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);
  }

  @Test
  void moreThanTenMailHostsAreAnError() {
    String[] hosts = new String[11];
    java.util.Arrays.setAll(hosts, i -> "10 h" + i + ".example");
    zone.put("MX example.com", Answers.found(hosts));
    record("example.com", "v=spf1 mx -all");

    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.PERMERROR);
  }

  @Test
  void anAnswerThatIsMissingIsATemporaryError() {
    record("example.com", "v=spf1 a -all");
    zone.put("A example.com", Answers.failed());

    assertThat(result("203.0.114.21")).isEqualTo(SpfResult.TEMPERROR);
  }

  @Test
  void anIpv6GatewayIsComparedWithIpv6Only() {
    record("example.com", "v=spf1 a//64 ip4:0.0.0.0/0 -all");
    zone.put("AAAA example.com", Answers.found("2001:db8:0:1::10"));

    assertThat(result("2001:db8:0:1::99")).isEqualTo(SpfResult.PASS);
    assertThat(result("2001:db8:0:2::99")).isEqualTo(SpfResult.FAIL);
  }

  /** RFC 7208, 7.4, with its sender strong-bad@email.example.com and client 192.0.2.3. */
  @ParameterizedTest
  @CsvSource({
    "%{s}.x, strong-bad@email.example.com.x",
    "%{o}.x, email.example.com.x",
    "%{d4}, email.example.com",
    "%{d2}, example.com",
    "%{d1}, com",
    "%{dr}, com.example.email",
    "%{d2r}, example.email",
    "%{l}.x, strong-bad.x",
    "%{l-}.x, strong.bad.x",
    "%{lr-}.x, bad.strong.x",
    "%{l1r-}.x, strong.x",
    "%{ir}.%{v}._spf.%{d2}, 3.2.0.192.in-addr._spf.example.com",
    "%{lr-}.lp._spf.%{d2}, bad.strong.lp._spf.example.com",
    "%{lr-}.lp.%{ir}.%{v}._spf.%{d2}, bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
    "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2}, 3.2.0.192.in-addr.strong.lp._spf.example.com",
    "%{d2}.trusted-domains.example.net, example.com.trusted-domains.example.net"
  })
  void macrosOfSection74(String macro, String name) {
    record("email.example.com", "v=spf1 exists:" + macro + " -all");
    zone.put("A " + name, Answers.found("127.0.0.2"));

    SpfOutcome outcome =
        new SpfCheck(Answers.server(zone))
            .of("192.0.2.3", "strong-bad@email.example.com", "email.example.com", Optional.empty())
            .join();

    assertThat(outcome.result()).isEqualTo(SpfResult.PASS);
  }

  @Test
  void whatIsNoDomainIsNotAsked() {
    assertThat(
            new SpfCheck(
                    q -> {
                      throw new AssertionError("asked");
                    })
                .of("203.0.114.21", "a@localhost", "localhost", Optional.empty())
                .join()
                .result())
        .isEqualTo(SpfResult.NONE);
  }
}
