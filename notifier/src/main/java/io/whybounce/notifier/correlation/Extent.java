package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How far an incident reaches. Counts distinct deliveries; names are bounded, so that a flood of
 * forged ones does not fill the memory.
 *
 * @param deliveries distinct deliveries
 * @param destinations deliveries by recipient domain
 * @param origins deliveries by tenant, or sender domain where nobody has claimed it
 * @param tenants deliveries by tenant
 * @param gateways addresses of the gateways
 * @param signs deliveries by the kind of trouble that they show
 * @param proven deliveries whose likely cause is the reputation of their gateway
 * @param firstNoticeAt when the first notice came
 * @param lastNoticeAt when the latest notice came
 */
public record Extent(
    int deliveries,
    Map<String, Integer> destinations,
    Map<String, Integer> origins,
    Map<String, Integer> tenants,
    Set<String> gateways,
    Map<Sign, Integer> signs,
    int proven,
    Optional<Instant> firstNoticeAt,
    Optional<Instant> lastNoticeAt) {
  /** Names kept of each kind. */
  static final int MAX_NAMES = 400;

  /** Keeps immutable, sorted copies. */
  public Extent {
    destinations = Map.copyOf(destinations);
    origins = Map.copyOf(origins);
    tenants = Map.copyOf(tenants);
    gateways = Set.copyOf(gateways);
    signs = Map.copyOf(signs);
  }

  /** Of an incident without deliveries. */
  public static Extent none() {
    return new Extent(
        0, Map.of(), Map.of(), Map.of(), Set.of(), Map.of(), 0, Optional.empty(), Optional.empty());
  }

  /** With one more delivery. */
  Extent with(Delivery delivery) {
    return new Extent(
        deliveries + 1,
        plus(destinations, Map.of(delivery.destination(), 1)),
        plus(origins, Map.of(delivery.origin(), 1)),
        delivery.tenant().map(t -> plus(tenants, Map.of(t, 1))).orElse(tenants),
        delivery.gateway().map(g -> plus(gateways, Set.of(g.ip()))).orElse(gateways),
        sum(signs, Map.of(delivery.sign(), 1)),
        proven + (delivery.proven() ? 1 : 0),
        earliest(firstNoticeAt, Optional.of(delivery.at())),
        latest(lastNoticeAt, Optional.of(delivery.at())));
  }

  /** With a gateway that nothing has failed through yet. */
  Extent with(String gateway) {
    return new Extent(
        deliveries,
        destinations,
        origins,
        tenants,
        plus(gateways, Set.of(gateway)),
        signs,
        proven,
        firstNoticeAt,
        lastNoticeAt);
  }

  /** With another notice of a delivery that is counted already. */
  Extent touched(Instant at) {
    return new Extent(
        deliveries,
        destinations,
        origins,
        tenants,
        gateways,
        signs,
        proven,
        firstNoticeAt,
        latest(lastNoticeAt, Optional.of(at)));
  }

  /** With all of {@code other}, which has no delivery in common with it. */
  Extent with(Extent other) {
    return new Extent(
        deliveries + other.deliveries,
        plus(destinations, other.destinations),
        plus(origins, other.origins),
        plus(tenants, other.tenants),
        plus(gateways, other.gateways),
        sum(signs, other.signs),
        proven + other.proven,
        earliest(firstNoticeAt, other.firstNoticeAt),
        latest(lastNoticeAt, other.lastNoticeAt));
  }

  private static Map<String, Integer> plus(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> sum = new TreeMap<>(one);
    other.forEach(
        (name, count) -> {
          if (sum.size() < MAX_NAMES || sum.containsKey(name)) {
            sum.merge(name, count, Integer::sum);
          }
        });
    return sum;
  }

  private static Map<Sign, Integer> sum(Map<Sign, Integer> one, Map<Sign, Integer> other) {
    Map<Sign, Integer> all = new EnumMap<>(Sign.class);
    all.putAll(one);
    other.forEach((sign, count) -> all.merge(sign, count, Integer::sum));
    return all;
  }

  private static Set<String> plus(Set<String> one, Set<String> other) {
    Set<String> all = new TreeSet<>(one);
    for (String name : other) {
      if (all.size() < MAX_NAMES) {
        all.add(name);
      }
    }
    return all;
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.isPresent() && other.get().isBefore(one.get()) ? other : one;
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || other.isPresent() && other.get().isAfter(one.get()) ? other : one;
  }
}
