package io.whybounce.reputation.sender;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.gateway.RegisteredDomain;

/** Finds a domain's DMARC policy (RFC 7489, 6.6.3). */
final class Dmarc {
  private static final String VERSION = "v=dmarc1";
  private static final List<String> POLICIES = List.of("none", "quarantine", "reject");

  private final Dns dns;

  Dmarc(Dns dns) {
    this.dns = dns;
  }

  /**
   * What was found.
   *
   * @param policy none, quarantine or reject; empty if there is no record
   * @param domain where the record stands
   * @param answered whether DNS has answered
   */
  record Found(Optional<String> policy, String domain, boolean answered) {}

  /** The policy for {@code domain}; never fails. */
  CompletableFuture<Found> of(String domain) {
    String organisation = RegisteredDomain.of(domain).orElse(domain);
    return at(domain, domain)
        .thenCompose(
            found ->
                found.policy().isEmpty() && found.answered() && !organisation.equals(domain)
                    ? at(organisation, domain)
                    : CompletableFuture.completedFuture(found));
  }

  private CompletableFuture<Found> at(String place, String domain) {
    return dns.ask(new DnsQuestion("_dmarc." + place, "TXT"))
        .thenApply(
            answer -> {
              List<Map<String, String>> records =
                  answer.data().stream()
                      .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(VERSION))
                      .map(Dmarc::tags)
                      .toList();
              // More than one is as good as none (RFC 7489, 6.6.3).
              Optional<String> policy =
                  records.size() == 1
                      ? policy(records.get(0), place.equals(domain))
                      : Optional.empty();
              return new Found(policy, place, answer.isUsable());
            });
  }

  private static Optional<String> policy(Map<String, String> tags, boolean own) {
    Optional<String> whole = Optional.ofNullable(tags.get("p"));
    Optional<String> below = own ? Optional.empty() : Optional.ofNullable(tags.get("sp"));
    return below
        .or(() -> whole)
        .filter(POLICIES::contains)
        // RFC 7489, 6.6.3: a policy that cannot be read is none, if reports are wanted at least.
        .or(() -> tags.containsKey("rua") ? Optional.of("none") : Optional.empty());
  }

  private static Map<String, String> tags(String text) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : text.split(";")) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.putIfAbsent(
            tag.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            tag.substring(equals + 1).strip().toLowerCase(Locale.ROOT));
      }
    }
    return tags;
  }
}
