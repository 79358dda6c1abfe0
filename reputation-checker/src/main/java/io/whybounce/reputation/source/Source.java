package io.whybounce.reputation.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.assessment.SourceKind;

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
 * @param codes what each A record means; others count for nothing
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

  /** Keeps immutable copies. */
  public Source {
    codes = Map.copyOf(codes);
    refusals = Map.copyOf(refusals);
  }
}
