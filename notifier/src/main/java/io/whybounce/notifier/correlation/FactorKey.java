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
    return kind == FactorKind.PROVIDER || kind == FactorKind.NETWORK || kind == FactorKind.GATEWAY;
  }
}
