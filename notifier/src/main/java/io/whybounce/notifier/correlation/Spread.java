package io.whybounce.notifier.correlation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How some deliveries are spread over recipients, origins and gateways. */
final class Spread {
  private final int size;
  private final Map<String, Integer> destinations;
  private final Map<String, Integer> origins;
  private final Set<String> systems = new HashSet<>();
  private final Set<String> gateways = new HashSet<>();
  private final Set<String> providers = new HashSet<>();
  private final int proven;

  private Spread(Collection<Delivery> group) {
    this.size = group.size();
    this.destinations = count(group, Delivery::destination);
    this.origins = count(group, Delivery::origin);
    group.forEach(d -> systems.add(Openings.system(d)));
    for (Delivery delivery : group) {
      delivery.gateway().ifPresent(g -> gateways.add(g.ip()));
      delivery.gateway().ifPresent(g -> providers.add(g.whose().orElse(g.ip())));
    }
    this.proven = (int) group.stream().filter(Delivery::proven).count();
  }

  static Spread of(Collection<Delivery> group) {
    return new Spread(group);
  }

  private static Map<String, Integer> count(
      Collection<Delivery> group, Function<Delivery, String> property) {
    Map<String, Integer> counts = new HashMap<>();
    group.forEach(d -> counts.merge(property.apply(d), 1, Integer::sum));
    return counts;
  }

  int size() {
    return size;
  }

  /** Recipients' systems. */
  int systems() {
    return systems.size();
  }

  int origins() {
    return origins.size();
  }

  int destinations() {
    return destinations.size();
  }

  int gateways() {
    return gateways.size();
  }

  int providers() {
    return providers.size();
  }

  /** Whether no single origin stands for nearly all of them. */
  boolean severalOrigins() {
    return origins.size() > 1 && (double) largest(origins) / size <= Thresholds.MAX_ORIGIN_SHARE;
  }

  /** Share of those whose likely cause is the gateway's reputation, 0 to 1. */
  double proven() {
    return (double) proven / size;
  }

  private static int largest(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
