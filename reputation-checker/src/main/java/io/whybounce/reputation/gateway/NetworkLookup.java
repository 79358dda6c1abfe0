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

  /**
   * What was found.
   *
   * @param network the origin network; empty if none is announced, or none told
   * @param answered whether the question was answered
   */
  record Found(Optional<Network> network, boolean answered) {}

  /** No answer. */
  static final Found UNANSWERED = new Found(Optional.empty(), false);

  private static final int MAX_NAME = 200;
  private static final int MAX_DIGITS = 10;

  private final Dns dns;
  private final String zone;

  /** Asks in {@code zone}, for example {@code asn.cymru.com}. */
  NetworkLookup(Dns dns, String zone) {
    this.dns = dns;
    this.zone = zone;
  }

  CompletableFuture<Found> of(String ip) {
    String origin = DnsNames.isIpv6(ip) ? ".origin6." : ".origin.";
    String name = DnsNames.reversed(ip).orElseThrow() + origin + zone;
    return dns.ask(new DnsQuestion(name, "TXT"))
        .thenCompose(
            answer -> {
              Optional<String[]> fields = fields(answer);
              Optional<String> number = fields.map(f -> f[0].split(" ")[0]).filter(this::isNumber);
              return number
                  .map(as -> named(as, fields.filter(f -> f.length > 1).map(f -> f[1])))
                  .orElseGet(
                      () ->
                          CompletableFuture.completedFuture(
                              new Found(Optional.empty(), answer.isUsable())));
            });
  }

  private CompletableFuture<Found> named(String number, Optional<String> prefix) {
    String as = "AS" + number;
    return dns.ask(new DnsQuestion(as + "." + zone, "TXT"))
        .thenApply(
            answer ->
                new Found(
                    Optional.of(
                        new Network(as, prefix.filter(this::isPrefix), name(fields(answer)))),
                    true));
  }

  private static Optional<String[]> fields(DnsAnswer answer) {
    return answer.data().stream().findFirst().map(text -> columns(text));
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

  /** The columns of a line. A pattern with the blanks in it would take quadratic time on many. */
  private static String[] columns(String text) {
    String[] columns = text.split("\\|", 6);
    for (int i = 0; i < columns.length; i++) {
      columns[i] = columns[i].strip();
    }
    return columns;
  }
}
