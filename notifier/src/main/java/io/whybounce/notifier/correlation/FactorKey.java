package io.whybounce.notifier.correlation;

import io.whybounce.contracts.incident.FactorKind;

/**
 * One factor that deliveries can share.
 *
 * @param kind which property
 * @param value its value
 */
public record FactorKey(FactorKind kind, String value) {
  /** For locks and logs. */
  public String text() {
    return kind.word() + ":" + value;
  }

  /** Whether it is about gateways. */
  public boolean ofGateways() {
    return ofGateways(kind);
  }

  /** Whether a kind of factor is about gateways. */
  static boolean ofGateways(FactorKind kind) {
    return kind == FactorKind.PROVIDER || kind == FactorKind.NETWORK || kind == FactorKind.GATEWAY;
  }

  /** Whether which gateway a delivery went through tells if it has this factor. */
  boolean dependsOnGateway() {
    return ofGateways() || kind == FactorKind.REPUTATION_SOURCE;
  }
}
