package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.incident.FactorKind;

/**
 * The working set of one correlation: the deliveries, incidents and changes that can have to do
 * with what has arrived. Remembers what was changed, to be written down. For one thread.
 */
public final class Board {
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
  private final Map<String, String> incidentOf = new HashMap<>();
  private final Map<String, Dossier> dossiers = new LinkedHashMap<>();
  private final Map<String, GatewayChange> changes = new LinkedHashMap<>();
  private final Usual usual = new Usual();
  private final Map<String, Dossier> before = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> touchedDeliveries = new LinkedHashSet<>();
  private final Set<String> touchedDossiers = new LinkedHashSet<>();
  private final Map<String, String> merges = new LinkedHashMap<>();

  /** Lays down a delivery that is known already. */
  public void know(Delivery delivery, Optional<String> incident) {
    deliveries.put(delivery.id(), delivery);
    known.add(delivery.id());
    incident.ifPresent(i -> incidentOf.put(delivery.id(), i));
    delivery.gateway().ifPresent(g -> used.add(g.ip()));
  }

  /** Lays down an incident that is known already. */
  public void know(Dossier dossier) {
    before.put(dossier.id(), dossier);
    dossiers.put(dossier.id(), dossier);
  }

  /** Lays down a change for the worse that is known already. */
  public void know(GatewayChange change) {
    keep(change);
  }

  /** Says that tenants' mail goes through {@code gateway}. */
  public void knowUsed(String gateway) {
    used.add(gateway);
  }

  /**
   * Says how much trouble of {@code sign} a factor had on a day that counts for the usual.
   *
   * @param day see {@link Level#daysAgo}
   */
  public void knowUsual(FactorKey factor, Sign sign, int day, int count) {
    usual.know(factor, sign, day, count);
  }

  /** Says how many deliveries of the last hours had a reason that has nothing to do with others. */
  public void knowVolume(FactorKey factor, int count) {
    usual.volume(factor, count);
  }

  /** Says for how long deliveries have been counted. */
  public void knowHistory(Duration time) {
    usual.since(time);
  }

  Usual usual() {
    return usual;
  }

  /** How the levels change: each delivery counts once, whether or not it belongs to an incident. */
  public List<Level> levels() {
    List<Level> levels = new ArrayList<>();
    for (Delivery delivery : touchedDeliveries()) {
      for (FactorKind kind : FactorKind.values()) {
        // Also of those that it does not bear on: they are the measure for what they would be.
        if (!known.contains(delivery.id())) {
          for (FactorKey key : delivery.keys(kind)) {
            levels.add(new Level(key, delivery.sign(), Level.bucket(delivery.at()), 1));
          }
        }
      }
    }
    return levels;
  }

  /** The deliveries that arrived or changed their incident. */
  public List<Delivery> touchedDeliveries() {
    return touchedDeliveries.stream().map(deliveries::get).toList();
  }

  /** The incidents that are not as they were. */
  public List<Dossier> touchedDossiers() {
    return touchedDossiers.stream().map(dossiers::get).toList();
  }

  /** What has happened to incidents, to be told in their history. */
  public List<HistoryEntry> entries(Instant now) {
    List<HistoryEntry> entries = new ArrayList<>();
    for (Dossier dossier : touchedDossiers()) {
      Happened.to(Optional.ofNullable(before.get(dossier.id())), dossier)
          .ifPresent(
              h ->
                  entries.add(
                      new HistoryEntry(dossier.id(), now, h.what(), Optional.empty(), h.text())));
    }
    return entries;
  }

  /** Incidents that became part of another, in order. */
  public Map<String, String> merges() {
    return Map.copyOf(merges);
  }

  /** The incident that a delivery belongs to. */
  public Optional<String> incidentOf(Delivery delivery) {
    return Optional.ofNullable(incidentOf.get(delivery.id()));
  }

  Optional<Delivery> delivery(String id) {
    return Optional.ofNullable(deliveries.get(id));
  }

  Optional<Dossier> dossier(String id) {
    return Optional.ofNullable(dossiers.get(id));
  }

  boolean used(String gateway) {
    return used.contains(gateway);
  }

  void put(Delivery delivery) {
    deliveries.put(delivery.id(), delivery);
    touchedDeliveries.add(delivery.id());
    delivery.gateway().ifPresent(g -> used.add(g.ip()));
  }

  void put(Dossier dossier) {
    dossiers.put(dossier.id(), dossier);
    touchedDossiers.add(dossier.id());
  }

  void assign(Delivery delivery, Dossier dossier) {
    incidentOf.put(delivery.id(), dossier.id());
    touchedDeliveries.add(delivery.id());
  }

  void keep(GatewayChange change) {
    changes.merge(
        change.gateway().ip() + "|" + change.source(),
        change,
        (a, b) -> b.at().isBefore(a.at()) ? a : b);
  }

  void merge(Dossier part, Dossier whole) {
    merges.put(part.id(), whole.id());
    incidentOf.replaceAll((d, incident) -> incident.equals(part.id()) ? whole.id() : incident);
  }

  /** The incident of {@code key} that goes on, if there is one that {@code at} can belong to. */
  Optional<Dossier> active(FactorKey key, Instant at, Duration window) {
    return dossiers.values().stream()
        .filter(d -> d.active() && d.factor().equals(key))
        .filter(d -> !at.isBefore(d.extent().firstNoticeAt().orElse(d.openedAt()).minus(window)))
        .findFirst();
  }

  /** The incident of {@code key} that ended a short time ago, to go on under its old id. */
  Optional<Dossier> ended(FactorKey key, Instant now, Duration within) {
    return dossiers.values().stream()
        .filter(d -> !d.active() && d.mergedInto().isEmpty() && d.factor().equals(key))
        .filter(d -> d.resolvedAt().filter(r -> r.isAfter(now.minus(within))).isPresent())
        .max(
            Comparator.comparing((Dossier d) -> d.resolvedAt().orElseThrow())
                .thenComparing(Dossier::id));
  }

  /**
   * The incident that the one of {@code key} proved to be part of within {@code window}, if {@code
   * delivery} can belong to it: what was one before is not two again.
   */
  Optional<Dossier> mergedInto(FactorKey key, Delivery delivery, Duration window) {
    return dossiers.values().stream()
        .filter(d -> d.mergedInto().isPresent() && d.factor().equals(key))
        .filter(d -> d.resolvedAt().filter(r -> r.isAfter(delivery.at().minus(window))).isPresent())
        .flatMap(d -> dossier(d.mergedInto().orElseThrow()).stream())
        .filter(Dossier::affecting)
        .filter(d -> delivery.shares(d.factor()) || d.ofGateways() && delivery.gateway().isEmpty())
        .findFirst();
  }

  /** Unrelated providers whose gateways {@code source} has taken up within {@code window}. */
  List<GatewayChange> listings(String source, Instant at, Duration window) {
    return changes.values().stream()
        .filter(c -> c.listing() && c.worse() && c.source().equals(source))
        .filter(c -> Duration.between(c.at(), at).abs().compareTo(window) <= 0)
        .toList();
  }

  /** The incidents that go on. */
  List<Dossier> active() {
    return dossiers.values().stream().filter(Dossier::active).toList();
  }

  /** Changes for the worse of {@code gateway} within {@code window} of {@code at}. */
  List<GatewayChange> changes(String gateway, Instant at, Duration window) {
    return changes.values().stream()
        .filter(c -> c.gateway().ip().equals(gateway) && c.worse())
        .filter(c -> Duration.between(c.at(), at).abs().compareTo(window) <= 0)
        .toList();
  }

  /**
   * The deliveries around {@code at} that bear on {@code key} and no wider incident has: those
   * without one, and those of narrower incidents.
   */
  List<Delivery> group(FactorKey key, Instant at, Duration window) {
    List<Delivery> group = new ArrayList<>();
    for (Delivery delivery : deliveries.values()) {
      boolean shares = delivery.bears(key.kind()) && delivery.shares(key);
      boolean near = Duration.between(delivery.at(), at).abs().compareTo(window) <= 0;
      if (shares && near && isFree(delivery, key)) {
        group.add(delivery);
      }
    }
    return group;
  }

  /**
   * Deliveries of {@code signs} that share {@code key} and came within {@code span} before {@code
   * at}, whatever incident they belong to.
   */
  List<Delivery> lately(FactorKey key, Set<Sign> signs, Instant at, Duration span) {
    return deliveries.values().stream()
        .filter(d -> signs.contains(d.sign()) && d.shares(key))
        .filter(d -> !d.at().isAfter(at) && d.at().isAfter(at.minus(span)))
        .toList();
  }

  /**
   * Whether {@code delivery}, which shares {@code dossier}'s factor, has the same kind of trouble
   * as it has had all along, or has had lately.
   */
  boolean fits(Dossier dossier, Delivery delivery) {
    if (dossier.fits(delivery)) {
      return true;
    }
    List<Delivery> lately =
        membersOf(dossier).stream()
            .filter(d -> d.at().isAfter(delivery.at().minus(Openings.LATELY)))
            .toList();
    long same = lately.stream().filter(d -> d.sign() == delivery.sign()).count();
    return same >= 2 && same >= Dossier.FITS * lately.size();
  }

  /** The deliveries on the board that belong to {@code dossier}. */
  List<Delivery> membersOf(Dossier dossier) {
    return deliveries.values().stream()
        .filter(d -> dossier.id().equals(incidentOf.get(d.id())))
        .toList();
  }

  private boolean isFree(Delivery delivery, FactorKey key) {
    return incidentOf(delivery)
        .flatMap(this::dossier)
        .map(d -> d.active() && d.factor().kind().compareTo(key.kind()) > 0)
        .orElse(incidentOf(delivery).isEmpty());
  }

  /** The incidents that {@code group}'s deliveries belong to. */
  List<Dossier> dossiersOf(Collection<Delivery> group) {
    return group.stream()
        .map(this::incidentOf)
        .flatMap(Optional::stream)
        .distinct()
        .map(dossiers::get)
        .toList();
  }
}
