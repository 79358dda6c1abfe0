package io.whybounce.reputation.source;

import java.util.List;
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
 * @param zone DNS zone it answers in; with {@link #KEY} in it until the key is known
 * @param key name of the registration key that belongs into the zone
 * @param ipv4 whether it knows IPv4 addresses
 * @param ipv6 whether it knows IPv6 addresses
 * @param answering how it answers
 * @param weight {@code high}, {@code medium}, {@code low}, or {@code none}: shown, but no evidence
 * @param enabled whether it is asked
 * @param testListed an address or domain that it must list; empty if it has none
 * @param testNotListed one that it must not list
 * @param limits how much it may be asked
 * @param delisting where one asks to be taken off
 */
public record Source(
    String id,
    String name,
    SourceKind kind,
    String zone,
    Optional<String> key,
    boolean ipv4,
    boolean ipv6,
    Answering answering,
    String weight,
    boolean enabled,
    Optional<String> testListed,
    Optional<String> testNotListed,
    Limits limits,
    Optional<String> delisting) {
  /** Stands in a zone for the registration key. */
  public static final String KEY = "{key}";

  /** How much a list counts, by how many receivers use it. */
  public static final List<String> WEIGHTS = List.of("high", "medium", "low", "none");

  /** Whether it tells of IP addresses. */
  public boolean tellsOfAddresses() {
    return kind == SourceKind.IP_BLOCKLIST
        || kind == SourceKind.IP_ALLOWLIST
        || kind == SourceKind.IP_SCORE;
  }

  /** Whether it tells of domains. */
  public boolean tellsOfDomains() {
    return kind == SourceKind.DOMAIN_BLOCKLIST;
  }

  /**
   * The question about {@code subject}, an address or a domain; empty if it is of a kind that the
   * source does not know.
   */
  public Optional<DnsQuestion> question(String subject) {
    if (tellsOfDomains()) {
      return DnsNames.host(subject).map(this::inZone);
    }
    boolean v6 = DnsNames.isIpv6(subject);
    return v6 && !ipv6 || !v6 && !ipv4
        ? Optional.empty()
        : DnsNames.reversed(subject).map(this::inZone);
  }

  /**
   * The question about a test point: an address, for lists of IPv6 alone in its mapped form (RFC
   * 5782, 5), or a domain or label.
   */
  Optional<DnsQuestion> testQuestion(String point) {
    if (tellsOfDomains()) {
      return Optional.of(inZone(point));
    }
    return ipv4 ? question(point) : DnsNames.mapped(point).map(this::inZone);
  }

  private DnsQuestion inZone(String name) {
    return new DnsQuestion(
        name + "." + zone, answering.form() == Answering.Form.DECIMAL ? "TXT" : "A");
  }

  /** The source with its registration key in the zone. */
  public Source keyed(String secret) {
    return new Source(
        id,
        name,
        kind,
        zone.replace(KEY, secret),
        key,
        ipv4,
        ipv6,
        answering,
        weight,
        enabled,
        testListed,
        testNotListed,
        limits,
        delisting);
  }

  /** The source, switched on or off. */
  public Source switched(boolean on) {
    return new Source(
        id,
        name,
        kind,
        zone,
        key,
        ipv4,
        ipv6,
        answering,
        weight,
        on,
        testListed,
        testNotListed,
        limits,
        delisting);
  }

  /** Its id alone: the zone may hold a secret. */
  @Override
  public String toString() {
    return id;
  }
}
