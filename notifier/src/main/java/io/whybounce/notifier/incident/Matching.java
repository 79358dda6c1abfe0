package io.whybounce.notifier.incident;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Group;

/** Tells which incidents are the same trouble as a group. */
public final class Matching {
  private Matching() {}

  /** Those of {@code incidents} that {@code group} goes on with, oldest first. */
  public static List<Incident> of(Collection<Incident> incidents, Group group) {
    return incidents.stream()
        .filter(incident -> isSame(incident, group))
        .sorted(Comparator.comparing(Incident::openedAt).thenComparing(Incident::incidentId))
        .toList();
  }

  private static boolean isSame(Incident incident, Group group) {
    FactorKind kind = incident.factor().kind();
    String value = incident.factor().value();
    if (kind == group.kind() && value.equals(group.value())) {
      return true;
    }
    boolean ofGateways = kind == FactorKind.PROVIDER || kind == FactorKind.GATEWAY;
    if (!ofGateways || !group.isOfGateways()) {
      return false;
    }
    // A gateway's trouble that proves to be its provider's, or the other way round.
    return kind == FactorKind.PROVIDER && group.providers().contains(value)
        || incident.factor().members().stream().anyMatch(group.gateways()::contains);
  }
}
