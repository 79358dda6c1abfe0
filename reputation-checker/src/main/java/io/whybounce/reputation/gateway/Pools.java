package io.whybounce.reputation.gateway;

import java.util.Optional;

import io.whybounce.contracts.assessment.GatewayFacts;

/** Which gateways belong together: those that share a provider, or else a network. */
public final class Pools {
  private Pools() {}

  /** The pool of a gateway: its provider, or its origin AS; none if neither is known. */
  public static Optional<String> of(GatewayFacts facts) {
    return facts.provider().or(facts::network);
  }
}
