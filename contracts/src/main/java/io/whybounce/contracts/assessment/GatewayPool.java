package io.whybounce.contracts.assessment;

import io.whybounce.contracts.bounds.Checks;

/**
 * Gateways of one provider, or of one network where the provider is not known, that came to the
 * same answer of one source at about the same time. Changes with the same {@code poolId} are one
 * change.
 *
 * @param poolId deterministic: source, pool, the new answer, and when its first gateway changed
 * @param pool id of the provider, or the origin AS
 * @param moved how many of its gateways have changed so far, this one among them; at least 1
 * @param watched how many of its gateways are watched; at least {@code moved}
 */
public record GatewayPool(String poolId, String pool, int moved, int watched) {
  /** Refuses a pool without its own gateway, and one that moved more than is watched. */
  public GatewayPool {
    poolId = Checks.name("gatewayPool.poolId", poolId);
    pool = Checks.name("gatewayPool.pool", pool);
    Checks.atLeast("gatewayPool.moved", 1, moved);
    Checks.atLeast("gatewayPool.watched", 1, watched);
    if (watched < moved) {
      throw new IllegalArgumentException("gatewayPool.watched is less than gatewayPool.moved");
    }
  }
}
