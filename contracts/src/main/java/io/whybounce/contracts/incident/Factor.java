package io.whybounce.contracts.incident;

import java.util.List;

import io.whybounce.contracts.bounds.Checks;

/**
 * What one incident's deliveries have in common.
 *
 * @param kind which property they share
 * @param value its value: provider id, AS, address or domain
 * @param members the gateways behind a provider or network; the value itself otherwise
 */
public record Factor(FactorKind kind, String value, List<String> members) {
  /** Bounds every text. */
  public Factor {
    kind = Checks.present("factor.kind", kind);
    value = Checks.name("factor.value", value);
    members = Checks.names("factor.members", members);
  }
}
