package io.whybounce.notifier.correlation;

import java.util.Optional;

import io.whybounce.contracts.assessment.GatewayFacts;

/**
 * Where a gateway belongs: whose it is and in which network it stands.
 *
 * @param ip its address
 * @param provider id of who runs it
 * @param providerName the provider's name as people say it
 * @param network origin AS
 * @param networkName name of the AS
 */
public record GatewayPlace(
    String ip,
    Optional<String> provider,
    Optional<String> providerName,
    Optional<String> network,
    Optional<String> networkName) {
  /** What lookups tell of it. */
  public static GatewayPlace of(GatewayFacts facts) {
    return new GatewayPlace(
        facts.ip(), facts.provider(), facts.providerName(), facts.network(), facts.networkName());
  }

  /** Who runs it: its provider, or the network that it stands in where no provider is known. */
  public Optional<String> whose() {
    return provider.or(() -> network);
  }

  /** A gateway of which only the address is known. */
  public static GatewayPlace unknown(String ip) {
    return new GatewayPlace(
        ip, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
