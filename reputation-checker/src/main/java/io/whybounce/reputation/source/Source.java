package io.whybounce.reputation.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;

/**
 * One reputation source.
 *
 * @param id unique among all sources
 * @param name as people say it
 * @param kind what it tells
 * @param zone DNS zone it answers in
 * @param form how it answers: {@code codes} (A records, RFC 5782), {@code octet} (a score in the
 *     last octet of an A record) or {@code decimal} (a number in a TXT record)
 * @param ipv6 whether it knows IPv6 addresses
 * @param codes what each A record means; others count for nothing. For scores in an octet the first
 *     three octets may stand for all of them
 * @param harmless A records that say something but no blocking (end-user ranges, say), with their
 *     meaning
 * @param refusals A records by which it refuses to answer, with their meaning
 * @param good for scores: above this is good
 * @param neutral for scores: above this is neutral, otherwise poor
 * @param weight {@code high}, {@code medium} or {@code low}
 * @param enabled whether it is asked
 * @param testListed an address or label that it must list; empty if it has none
 * @param testNotListed one that it must not list
 * @param delisting where one asks to be taken off
 */
public record Source(
    String id,
    String name,
    SourceKind kind,
    String zone,
    String form,
    boolean ipv6,
    Map<String, String> codes,
    Map<String, String> harmless,
    Map<String, String> refusals,
    double good,
    double neutral,
    String weight,
    boolean enabled,
    Optional<String> testListed,
    Optional<String> testNotListed,
    Optional<String> delisting) {
  /** Forms of answer. */
  public static final List<String> FORMS = List.of("codes", "octet", "decimal");

  /** How much a list counts, by how many receivers use it. */
  public static final List<String> WEIGHTS = List.of("high", "medium", "low");

  /** Keeps immutable copies. */
  public Source {
    codes = Map.copyOf(codes);
    harmless = Map.copyOf(harmless);
    refusals = Map.copyOf(refusals);
  }

  /**
   * Whether {@code address} is a documented answer: one of {@link #codes}, or, for scores in an
   * octet, one that begins like a code of three octets ({@code 127.0.4}).
   */
  boolean documents(String address) {
    return codes.containsKey(address)
        || form.equals("octet")
            && codes.containsKey(address.substring(0, address.lastIndexOf('.')));
  }

  /** Whether it tells of IP addresses. */
  public boolean tellsOfAddresses() {
    return kind == SourceKind.IP_BLOCKLIST
        || kind == SourceKind.IP_ALLOWLIST
        || kind == SourceKind.IP_SCORE;
  }

  /**
   * The question for {@code ip}; empty if it is no address, or one of a kind that the source does
   * not know.
   */
  public Optional<DnsQuestion> question(String ip) {
    if (DnsNames.isIpv6(ip) && !ipv6) {
      return Optional.empty();
    }
    return DnsNames.reversed(ip)
        .map(name -> new DnsQuestion(name + "." + zone, form.equals("decimal") ? "TXT" : "A"));
  }
}
