package io.whybounce.notifier.correlation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.whybounce.contracts.incident.FactorKind;

/** The factors that what has arrived can share with what is known. */
public final class Keys {
  /**
   * Locks that all factors share. Few enough for the lock table, many enough to work side by side.
   */
  private static final int STRIPES = 256;

  private final Map<FactorKind, Set<String>> values = new EnumMap<>(FactorKind.class);
  private final Set<String> deliveries = new HashSet<>();

  private Keys() {
    for (FactorKind kind : FactorKind.values()) {
      values.put(kind, new HashSet<>());
    }
  }

  /** Those of {@code arrived} and {@code changes}. */
  public static Keys of(Collection<Delivery> arrived, Collection<GatewayChange> changes) {
    Keys keys = new Keys();
    for (Delivery delivery : arrived) {
      keys.deliveries.add(delivery.id());
      for (FactorKind kind : FactorKind.values()) {
        delivery.keys(kind).forEach(k -> keys.values.get(kind).add(k.value()));
      }
    }
    for (GatewayChange change : changes) {
      FactorKey key = change.wider();
      keys.values.get(key.kind()).add(key.value());
      keys.values.get(FactorKind.GATEWAY).add(change.gateway().ip());
      if (change.listing()) {
        keys.values.get(FactorKind.REPUTATION_SOURCE).add(change.source());
      }
    }
    return keys;
  }

  /** Values of a kind; never empty, as a query's list must not be. */
  public List<String> of(FactorKind kind) {
    return padded(values.get(kind));
  }

  /** Who can run the gateways of what arrived: see {@link GatewayPlace#whose}. Never empty. */
  public List<String> whose() {
    Set<String> all = new HashSet<>(values.get(FactorKind.PROVIDER));
    all.addAll(values.get(FactorKind.NETWORK));
    return padded(all);
  }

  /** Ids of the deliveries that arrived. */
  public List<String> deliveries() {
    return padded(deliveries);
  }

  /** All values, of every kind. */
  public List<String> all() {
    Set<String> all = new HashSet<>();
    values.values().forEach(all::addAll);
    return padded(all);
  }

  /**
   * The locks to take, in the order in which everybody takes them: by factor, so that two that can
   * share an incident are never correlated at once.
   */
  public List<Integer> locks() {
    Set<Integer> locks = new TreeSet<>();
    values.forEach(
        (kind, names) ->
            names.forEach(
                name ->
                    locks.add(
                        Math.floorMod(new FactorKey(kind, name).text().hashCode(), STRIPES))));
    return new ArrayList<>(locks);
  }

  /** Every lock there is. */
  public static List<Integer> allLocks() {
    return IntStream.range(0, STRIPES).boxed().toList();
  }

  private static List<String> padded(Set<String> names) {
    List<String> list = new ArrayList<>(names);
    list.add("");
    return list;
  }
}
