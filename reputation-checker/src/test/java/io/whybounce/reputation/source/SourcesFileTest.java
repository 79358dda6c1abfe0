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
    List<Source> sources = SourcesFile.parse("sources.yaml", builtIn());

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
          id: blockhaus|id: repute|s.yaml:10: source repute stands there twice
          """)
  void aSlipIsRefusedWithFileLineAndReason(String right, String wrong, String message) {
    String yaml = Sources.YAML.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThat(yaml).isNotEqualTo(Sources.YAML);

    assertThatThrownBy(() -> SourcesFile.parse("s.yaml", yaml))
        .isInstanceOf(SourcesException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"''", "'sources: 3'", "'[1, 2]'", "'sources: ['", "'a: &a [*a]'"})
  void whatIsNoSourcesFileIsRefused(String yaml) {
    assertThatThrownBy(() -> SourcesFile.parse("s.yaml", yaml))
        .isInstanceOf(SourcesException.class)
        .hasMessageStartingWith("s.yaml");
  }

  private static String builtIn() throws IOException {
    try (InputStream in = SourcesFileTest.class.getResourceAsStream("/sources.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
