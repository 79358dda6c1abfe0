package io.whybounce.reputation.gateway;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;

/**
 * Finds the origin network of an address by DNS, in the form that Team Cymru's zones have: a TXT
 * record {@code "AS | prefix | country | registry | date"} under the reversed address, and {@code
 * "AS | country | registry | date | name"} under the network's number.
 */
final class NetworkLookup {
  /**
   * An origin network.
   *
   * @param as for example {@code AS64500}
   * @param prefix the announced prefix
   * @param name the network's name, if told
   */
  record Network(String as, Optional<String> prefix, Optional<String> name) {}

  private static final int MAX_NAME = 200;
  private static final int MAX_DIGITS = 10;

  private final Dns dns;
  private final String zone;

  /** Asks in {@code zone}, for example {@code asn.cymru.com}. */
  NetworkLookup(Dns dns, String zone) {
    this.dns = dns;
    this.zone = zone;
  }

  CompletableFuture<Optional<Network>> of(String ip) {
    Optional<String> reversed = DnsNames.reversed(ip);
    if (reversed.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    String origin = DnsNames.isIpv6(ip) ? ".origin6." : ".origin.";
    return dns.ask(new DnsQuestion(reversed.get() + origin + zone, "TXT"))
        .thenCompose(
            answer -> {
              Optional<String[]> fields = fields(answer);
              Optional<String> number = fields.map(f -> f[0].split(" ")[0]).filter(this::isNumber);
              if (number.isEmpty()) {
                return CompletableFuture.completedFuture(Optional.empty());
              }
              Optional<String> prefix =
                  fields.filter(f -> f.length > 1).map(f -> f[1]).filter(this::isPrefix);
              return dns.ask(new DnsQuestion("AS" + number.get() + "." + zone, "TXT"))
                  .thenApply(
                      named ->
                          Optional.of(
                              new Network("AS" + number.get(), prefix, name(fields(named)))));
            });
  }

  private static Optional<String[]> fields(DnsAnswer answer) {
    return answer.data().stream().findFirst().map(text -> text.strip().split(" *\\| *", 6));
  }

  private static Optional<String> name(Optional<String[]> fields) {
    return fields
        .filter(f -> f.length > 4)
        .map(f -> f[4].strip())
        .map(n -> n.length() > MAX_NAME ? n.substring(0, MAX_NAME) : n)
        .filter(n -> !n.isEmpty());
  }

  private boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private boolean isPrefix(String text) {
    return text.length() <= 50
        && text.indexOf('/') > 0
        && text.chars()
            .allMatch(c -> Character.digit(c, 16) >= 0 || c == '.' || c == ':' || c == '/');
  }
}
