package io.whybounce.contracts.assessment;

import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * Who runs the gateway, by DNS.
 *
 * @param ip the gateway's address
 * @param reverseName name that the address's PTR record gives
 * @param confirmed whether that name resolves to the address again (forward-confirmed reverse DNS)
 * @param provider id of who runs it: a known provider's, or the registered domain of the confirmed
 *     reverse name
 * @param providerName the provider's name as people say it
 * @param network origin AS, for example {@code AS64500}
 * @param networkName name of the AS or of its owner
 * @param prefix the announced prefix
 */
public record GatewayFacts(
    String ip,
    Optional<String> reverseName,
    boolean confirmed,
    Optional<String> provider,
    Optional<String> providerName,
    Optional<String> network,
    Optional<String> networkName,
    Optional<String> prefix) {
  /** Bounds every text. */
  public GatewayFacts {
    ip = Checks.name("gatewayFacts.ip", ip);
    reverseName = Checks.optionalName("gatewayFacts.reverseName", reverseName);
    provider = Checks.optionalName("gatewayFacts.provider", provider);
    providerName = Checks.optionalName("gatewayFacts.providerName", providerName);
    network = Checks.optionalName("gatewayFacts.network", network);
    networkName = Checks.optionalName("gatewayFacts.networkName", networkName);
    prefix = Checks.optionalName("gatewayFacts.prefix", prefix);
  }
}
