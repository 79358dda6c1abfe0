package io.whybounce.reputation.source;

import java.util.List;

/** The sources that tests ask, in the form of a file. */
public final class Sources {
  /** A score, a blocklist, an allow list, and a score in an octet. */
  public static final String YAML =
      """
      sources:
        - id: repute
          name: "Repute score"
          kind: ip-score
          zone: score.repute.example
          form: decimal
          good: 0.5
          neutral: -1.0
          weight: high
        - id: blockhaus
          name: "Blockhaus"
          kind: ip-blocklist
          zone: bl.blockhaus.example
          codes: {"127.0.0.2": "source of spam", "127.0.0.4": "open relay"}
          harmless: {"127.0.0.10": "end-user range"}
          refusals: {"127.0.0.255": "over the limit"}
          weight: high
          testListed: 127.0.0.2
          testNotListed: 127.0.0.1
        - id: allowhaus
          name: "Allowhaus"
          kind: ip-allowlist
          zone: wl.allowhaus.example
          codes: {"127.0.0.2": "known good sender"}
        - id: octets
          name: "Octets"
          kind: ip-score
          zone: octets.example
          form: octet
          codes: {"127.0.4": "score"}
          good: 80
          neutral: 70
        - id: bits
          name: "Bits"
          kind: domain-blocklist
          zone: multi.bits.example
          form: bits
          codes: {"8": "phishing", "64": "abuse"}
          harmless: {"4": "bulk mail"}
          refusals: {"1": "query refused"}
          weight: high
          testListed: test.example
        - id: keyed
          name: "Keyed"
          kind: ip-blocklist
          zone: "{key}.keyed.example"
          key: keyed
          ipv4: false
          ipv6: true
          codes: {"127.0.0-1.2-9": "listed"}
          enabled: false
          testListed: 127.0.0.2
      """;

  private Sources() {}

  /** All of them. */
  public static List<Source> all() {
    try {
      return SourcesFile.parse("sources.yaml", YAML, DeadLists.none());
    } catch (SourcesException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The one of that id. */
  public static Source of(String id) {
    return all().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
  }
}
