package io.whybounce.notifier.correlation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.Factor;
import io.whybounce.contracts.incident.FactorKind;

/**
 * Deliveries that one common factor explains.
 *
 * @param kind what they share
 * @param value its value
 * @param deliveries the deliveries, oldest first
 */
public record Group(FactorKind kind, String value, List<Delivery> deliveries) {
  /** Keeps an immutable copy. */
  public Group {
    deliveries = List.copyOf(deliveries);
  }

  /** Distinct recipient domains. */
  public Set<String> recipientDomains() {
    return deliveries.stream()
        .map(Delivery::recipientDomain)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Distinct tenants; deliveries that no tenant claims count for none. */
  public Set<String> tenants() {
    return present(Delivery::tenant);
  }

  /** Distinct addresses of gateways. */
  public Set<String> gateways() {
    return present(Delivery::gatewayIp);
  }

  /** Distinct providers of gateways. */
  public Set<String> providers() {
    return present(Delivery::provider);
  }

  /** Whether the factor is about gateways. */
  public boolean isOfGateways() {
    return kind == FactorKind.PROVIDER || kind == FactorKind.GATEWAY;
  }

  /** The factor as events have it. */
  public Factor factor() {
    return new Factor(kind, value, isOfGateways() ? List.copyOf(gateways()) : List.of(value));
  }

  private Set<String> present(java.util.function.Function<Delivery, Optional<String>> property) {
    return deliveries.stream()
        .map(property)
        .flatMap(Optional::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
