package io.whybounce.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Keys;
import io.whybounce.notifier.correlation.Level;
import io.whybounce.notifier.correlation.Sign;

/** The notifier's database in memory: the same loads within the same bounds. */
final class Memory {
  private static final int MAX_DELIVERIES = 500;
  private static final int MAX_MEMBERS = 300;
  private static final Duration USED = Duration.ofDays(14);
  private static final Duration ENDED = Correlator.REOPENS;

  private final Map<String, Delivery> deliveries = new HashMap<>();
  private final Map<String, String> incidentOf = new HashMap<>();
  private final Map<FactorKey, Deque<String>> byFactor = new HashMap<>();
  private final Map<String, Dossier> dossiers = new LinkedHashMap<>();
  private final Map<String, GatewayChange> changes = new TreeMap<>();
  private final Map<String, Instant> used = new HashMap<>();
  private final Map<FactorKey, Map<Sign, TreeMap<Long, Integer>>> levels = new HashMap<>();
  private long firstBucket = Long.MAX_VALUE;

  Board load(Keys keys, Instant earliest, Instant latest, Duration window) {
    Board board = new Board();
    Set<String> laid = new HashSet<>();
    for (String id : keys.deliveries()) {
      if (deliveries.containsKey(id)) {
        lay(board, id, laid);
      }
    }
    boolean listing = !keys.of(FactorKind.REPUTATION_SOURCE).equals(List.of(""));
    Set<String> values = new HashSet<>(keys.all());
    Set<String> providers = new HashSet<>(keys.whose());
    Set<String> own = new HashSet<>();
    keys.deliveries().forEach(d -> Optional.ofNullable(incidentOf.get(d)).ifPresent(own::add));
    Set<String> known = new HashSet<>();
    for (Dossier dossier : dossiers.values()) {
      boolean recent =
          dossier.active()
              || dossier.resolvedAt().filter(r -> r.isAfter(latest.minus(ENDED))).isPresent();
      boolean mine =
          values.contains(dossier.factor().value())
              || dossier.provider().filter(providers::contains).isPresent()
              || own.contains(dossier.id())
              || listing
                  && dossier.active()
                  && dossier.ofGateways()
                  && dossier.openedAt().isAfter(latest.minus(window));
      if (recent && mine) {
        board.know(dossier);
        known.add(dossier.id());
      }
    }
    List<String> near = candidates(keys, earliest.minus(window), latest.plus(window));
    Stream.concat(
            near.stream().filter(this::isFree).limit(MAX_DELIVERIES),
            near.stream().filter(id -> !isFree(id)).limit(MAX_MEMBERS))
        .filter(id -> !laid.contains(id))
        .forEach(
            id -> {
              lay(board, id, laid);
              Optional.ofNullable(incidentOf.get(id))
                  .filter(known::add)
                  .map(dossiers::get)
                  .ifPresent(board::know);
            });
    Set<String> ips = new HashSet<>(keys.of(FactorKind.GATEWAY));
    Set<String> sources = new HashSet<>(keys.of(FactorKind.REPUTATION_SOURCE));
    for (GatewayChange change : changes.values()) {
      if (ips.contains(change.gateway().ip())
          || sources.contains(change.source()) && change.at().isAfter(earliest.minus(window))) {
        board.know(change);
      }
    }
    for (String ip : ips) {
      if (used.getOrDefault(ip, Instant.MIN).isAfter(latest.minus(USED))) {
        board.knowUsed(ip);
      }
    }
    usual(board, keys, latest);
    return board;
  }

  private void usual(Board board, Keys keys, Instant now) {
    for (FactorKind kind : FactorKind.values()) {
      for (String value : keys.of(kind)) {
        FactorKey key = new FactorKey(kind, value);
        levels
            .getOrDefault(key, Map.of())
            .forEach(
                (sign, buckets) ->
                    buckets
                        .subMap(
                            Level.first(now),
                            true,
                            Math.max(Level.first(now), Level.last(now)),
                            true)
                        .forEach(
                            (bucket, count) ->
                                board.knowUsual(key, sign, Level.daysAgo(bucket, now), count)));
      }
    }
    for (FactorKind kind : FactorKind.values()) {
      for (String value : keys.of(kind)) {
        FactorKey key = new FactorKey(kind, value);
        levels
            .getOrDefault(key, Map.of())
            .getOrDefault(Sign.OWN, new TreeMap<>())
            .tailMap(Level.last(now), false)
            .values()
            .forEach(count -> board.knowVolume(key, count));
      }
    }
    long stretches = Level.last(now) + 1 - Math.max(firstBucket, Level.first(now));
    board.knowHistory(Level.STRETCH.multipliedBy(Math.max(0, stretches)));
  }

  private void lay(Board board, String id, Set<String> laid) {
    laid.add(id);
    board.know(deliveries.get(id), Optional.ofNullable(incidentOf.get(id)));
  }

  private List<String> candidates(Keys keys, Instant from, Instant to) {
    Set<String> found = new HashSet<>();
    for (FactorKind kind : FactorKind.values()) {
      for (String value : keys.of(kind)) {
        Deque<String> ids = byFactor.getOrDefault(new FactorKey(kind, value), new ArrayDeque<>());
        // Notices come late now and then, but not by more than a day.
        while (!ids.isEmpty()
            && deliveries.get(ids.peekFirst()).at().isBefore(from.minus(Duration.ofDays(1)))) {
          ids.pollFirst();
        }
        found.addAll(ids);
      }
    }
    return found.stream()
        .map(deliveries::get)
        .filter(d -> !d.at().isBefore(from) && !d.at().isAfter(to))
        .sorted(Comparator.comparing(Delivery::at).reversed().thenComparing(Delivery::id))
        .map(Delivery::id)
        .toList();
  }

  private boolean isFree(String delivery) {
    return Optional.ofNullable(incidentOf.get(delivery))
        .map(dossiers::get)
        .map(d -> d.active() && d.factor().kind().compareTo(FactorKind.PROVIDER) > 0)
        .orElse(true);
  }

  Board active() {
    Board board = new Board();
    dossiers.values().stream().filter(Dossier::active).forEach(board::know);
    return board;
  }

  /** Writes what has changed; gives the incidents with their next revision. */
  List<Dossier> write(Board board, Collection<GatewayChange> arrived) {
    for (Level level : board.levels()) {
      firstBucket = Math.min(firstBucket, level.bucket());
      levels
          .computeIfAbsent(level.key(), k -> new TreeMap<>())
          .computeIfAbsent(level.sign(), s -> new TreeMap<>())
          .merge(level.bucket(), level.count(), Integer::sum);
    }
    for (Delivery delivery : board.touchedDeliveries()) {
      boolean fresh = deliveries.put(delivery.id(), delivery) == null;
      board.incidentOf(delivery).ifPresent(i -> incidentOf.put(delivery.id(), i));
      delivery
          .gateway()
          .ifPresent(g -> used.merge(g.ip(), delivery.at(), (a, b) -> a.isAfter(b) ? a : b));
      if (fresh && !delivery.sign().bearing().isEmpty()) {
        for (FactorKind kind : FactorKind.values()) {
          delivery
              .value(kind)
              .ifPresent(
                  v ->
                      byFactor
                          .computeIfAbsent(new FactorKey(kind, v), k -> new ArrayDeque<>())
                          .addLast(delivery.id()));
        }
      }
    }
    board
        .merges()
        .forEach((part, whole) -> incidentOf.replaceAll((d, i) -> i.equals(part) ? whole : i));
    for (GatewayChange change : arrived) {
      if (change.worse()) {
        changes.merge(
            change.gateway().ip() + "|" + change.source(),
            change,
            (a, b) -> b.at().isBefore(a.at()) ? a : b);
      }
    }
    List<Dossier> written = new ArrayList<>();
    for (Dossier dossier : board.touchedDossiers()) {
      Dossier next = dossier.nextRevision();
      dossiers.put(next.id(), next);
      written.add(next);
    }
    return written;
  }

  Optional<String> incidentOf(String delivery) {
    return Optional.ofNullable(incidentOf.get(delivery));
  }

  List<Delivery> membersOf(String incident) {
    return incidentOf.entrySet().stream()
        .filter(e -> e.getValue().equals(incident))
        .map(e -> deliveries.get(e.getKey()))
        .toList();
  }

  Map<String, String> assignments() {
    return incidentOf;
  }

  /** The incident that {@code incident} proved to be part of, in the end; itself if of none. */
  String wholeOf(String incident) {
    String whole = incident;
    Optional<String> next = Optional.of(incident);
    while (next.isPresent()) {
      whole = next.get();
      next = Optional.ofNullable(dossiers.get(whole)).flatMap(Dossier::mergedInto);
    }
    return whole;
  }

  Collection<Dossier> dossiers() {
    return dossiers.values();
  }
}
