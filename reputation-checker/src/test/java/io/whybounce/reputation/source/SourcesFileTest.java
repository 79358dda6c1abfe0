package io.whybounce.reputation.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourcesFileTest {
  @Test
  void theBuiltInSourcesAreWellFormedAndSomeAreOn() throws Exception {
    List<Source> sources = SourcesFile.parse("sources.yaml", resource("/sources.yaml"), dead());

    assertThat(sources).extracting(Source::enabled).contains(true, false);
    assertThat(sources).extracting(Source::zone).doesNotHaveDuplicates();
  }

  @Test
  void aSourceIsAskedByReversedAddressInItsZone() {
    assertThat(Sources.of("blockhaus").question("203.0.114.21"))
        .hasValueSatisfying(
            q -> {
              assertThat(q.name()).isEqualTo("21.114.0.203.bl.blockhaus.example");
              assertThat(q.type()).isEqualTo("A");
            });
    assertThat(Sources.of("repute").question("203.0.114.21"))
        .hasValueSatisfying(q -> assertThat(q.type()).isEqualTo("TXT"));
  }

  @Test
  void aSourceThatKnowsNoIpv6IsNotAskedAboutIt() {
    assertThat(Sources.of("blockhaus").question("2001:db8::1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          zone: bl.blockhaus.example|zonne: bl.blockhaus.example|s.yaml:13: unknown key 'zonne'
          kind: ip-blocklist|kind: blocklist|s.yaml:12: there is no kind 'blocklist'
          zone: bl.blockhaus.example|zone: nothing|s.yaml:13: 'nothing' is no DNS zone
          form: decimal|form: roman|s.yaml:6: 'form' must be one of
          form: decimal|form: codes|s.yaml:2: a score has the form
          good: 0.5|good: much|s.yaml:7: 'much' is no number
          weight: high|weight: heavy|s.yaml:9: 'weight' must be one of
          weight: high|enabled: yes|s.yaml:9: 'enabled' must be true or false
          testNotListed: 127.0.0.1|daily: 0|s.yaml:19: 'daily' must be a whole number
          codes: {"127.0.0.2"|codes: {"127.0.0.300"|s.yaml:14: 'codes': '127.0.0.300' has an octet
          zone: "{key}.keyed.example"|zone: keyed.example|s.yaml:46: a source with a 'key' has {key}
          id: blockhaus|id: Block Haus|s.yaml:10: 'Block Haus' must be of a-z
          kind: ip-allowlist|kind: dns-fact|s.yaml:22: there is no kind 'dns-fact'
          id: blockhaus|id: repute|s.yaml:10: source repute stands there twice
          """)
  void aSlipIsRefusedWithFileLineAndReason(String right, String wrong, String message) {
    String yaml = Sources.YAML.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThat(yaml).isNotEqualTo(Sources.YAML);

    assertThatThrownBy(() -> SourcesFile.parse("s.yaml", yaml, DeadLists.none()))
        .isInstanceOf(SourcesException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"''", "'sources: 3'", "'[1, 2]'", "'sources: ['", "'a: &a [*a]'"})
  void whatIsNoSourcesFileIsRefused(String yaml) {
    assertThatThrownBy(() -> SourcesFile.parse("s.yaml", yaml, DeadLists.none()))
        .isInstanceOf(SourcesException.class)
        .hasMessageStartingWith("s.yaml");
  }

  @Test
  void mostKnownListsAreThereAndEachThatIsOnHasATestPoint() throws Exception {
    List<Source> sources = SourcesFile.parse("sources.yaml", resource("/sources.yaml"), dead());

    assertThat(sources).hasSizeGreaterThan(50);
    assertThat(sources)
        .filteredOn(Source::enabled)
        .allSatisfy(
            source -> {
              assertThat(source.testListed()).isPresent();
              assertThat(source.key()).isEmpty();
              assertThat(source.delisting()).isPresent();
            });
  }

  @Test
  void aDeadListIsRefusedWithFileLineAndReasonAndSoIsAZoneBelowIt() {
    for (String zone : List.of("dnsbl.sorbs.net", "spam.dnsbl.sorbs.net")) {
      String yaml = Sources.YAML.replaceFirst("bl\\.blockhaus\\.example", zone);
      assertThatThrownBy(() -> SourcesFile.parse("s.yaml", yaml, dead()))
          .isInstanceOf(SourcesException.class)
          .hasMessage(
              "s.yaml:13: "
                  + zone
                  + " is dead: emptied, may lapse later (2024-06-05); take it out");
    }
  }

  @Test
  void aListOfDomainsIsAskedByNameAndAListOfIpv6AloneByNibbles() {
    assertThat(Sources.of("bits").question("Shop.Example"))
        .hasValueSatisfying(q -> assertThat(q.name()).isEqualTo("shop.example.multi.bits.example"));
    assertThat(Sources.of("bits").question("not a domain")).isEmpty();
    Source keyed = Sources.of("keyed").keyed("s3cret");
    assertThat(keyed.question("203.0.114.21")).isEmpty();
    assertThat(keyed.testQuestion("127.0.0.2"))
        .hasValueSatisfying(
            q ->
                assertThat(q.name())
                    .isEqualTo(
                        "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0"
                            + ".s3cret.keyed.example"));
  }

  private static DeadLists dead() throws Exception {
    return DeadLists.parse("dead-lists.yaml", resource("/dead-lists.yaml"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SourcesFileTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
