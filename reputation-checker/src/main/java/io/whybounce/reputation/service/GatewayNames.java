package io.whybounce.reputation.service;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.report.PublicAddresses;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;

/**
 * Addresses of gateways that notices tell by name only. While DNS gives no usable answer the last
 * one serves (RFC 8767): without its address a delivery would stand apart from all others that went
 * through the same gateway.
 */
final class GatewayNames {
  private static final int MAX_NAMES = 10_000;

  /** RFC 8767, 5: stale data for a day at least, three at most. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Dns dns;
  private final Cache<String, Optional<String>> last =
      Caffeine.newBuilder().maximumSize(MAX_NAMES).expireAfterWrite(KEPT).build();

  GatewayNames(Dns dns) {
    this.dns = dns;
  }

  /**
   * The address of {@code host}; empty if it has none, or several, or if nobody knows.
   *
   * @param within longest time for the lookup
   */
  Uni<Optional<String>> address(String host, Duration within) {
    return Uni.createFrom()
        .completionStage(() -> dns.ask(new DnsQuestion(host, "A")))
        .map(answer -> Optional.of(answer).filter(DnsAnswer::isUsable))
        .ifNoItem()
        .after(within)
        .recoverWithItem(Optional.empty())
        .map(answer -> answer.map(a -> keep(host, a)).orElseGet(() -> kept(host)));
  }

  private Optional<String> keep(String host, DnsAnswer answer) {
    Optional<String> address = single(answer);
    last.put(host, address);
    return address;
  }

  private Optional<String> kept(String host) {
    return Optional.ofNullable(last.getIfPresent(host)).flatMap(address -> address);
  }

  /** A name with several addresses does not tell which of them it was. */
  private static Optional<String> single(DnsAnswer answer) {
    List<String> addresses =
        answer.data().stream().map(PublicAddresses::of).flatMap(Optional::stream).toList();
    return addresses.size() == 1 ? Optional.of(addresses.get(0)) : Optional.empty();
  }
}
