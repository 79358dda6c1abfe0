package io.whybounce.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.fault.Kind;

/**
 * Holds what was said against the truth. An incident belongs to the fault that is behind at least
 * half of its deliveries. A second incident of the same fault counts against precision; so does one
 * of no fault, which is a false alarm.
 */
final class Score {
  /** Fewer notices than that nobody can make anything of; such faults are told apart. */
  private static final int LEAST = 3;

  private static final double QUARTER = 91;

  /** What became of one fault. */
  private static final class Tally {
    private int deliveries;
    private Optional<Instant> first = Optional.empty();
    private Optional<Integer> deliveriesToVerdict = Optional.empty();
    private Optional<Duration> timeToVerdict = Optional.empty();
  }

  private final Map<String, Optional<Fault>> truth = new HashMap<>();
  private final Map<Fault, Tally> tallies = new LinkedHashMap<>();
  private final Map<String, Party> parties = new HashMap<>();
  private final Map<String, FactorKey> factors = new HashMap<>();
  private final Set<String> affected = new LinkedHashSet<>();
  private final Map<String, Map<String, Integer>> told = new HashMap<>();
  private final Map<String, Set<String>> tenantsTold = new HashMap<>();

  /** A notice of a delivery is about to be worked on. */
  void arrives(String delivery, Optional<Fault> fault, Instant now) {
    boolean fresh = truth.put(delivery, fault) == null;
    fault.ifPresent(
        f -> {
          Tally tally = tallies.computeIfAbsent(f, k -> new Tally());
          tally.deliveries += fresh ? 1 : 0;
          tally.first = tally.first.or(() -> Optional.of(now));
        });
  }

  /** An incident has a new revision. */
  void says(Dossier dossier, Party party, Memory memory, Optional<String> delivery, Instant now) {
    if (!dossier.active()) {
      return;
    }
    parties.put(dossier.id(), party);
    factors.put(dossier.id(), dossier.factor());
    if (!dossier.affecting()) {
      return;
    }
    affected.add(dossier.id());
    Optional<Fault> fault = delivery.flatMap(d -> truth.getOrDefault(d, Optional.empty()));
    boolean member = delivery.flatMap(memory::incidentOf).filter(dossier.id()::equals).isPresent();
    if (member && fault.isPresent()) {
      Fault behind = fault.get();
      Tally tally = tallies.get(behind);
      if (tally.timeToVerdict.isEmpty()
          && behind.party() == party
          && behind.factors().contains(dossier.factor())) {
        tally.timeToVerdict = Optional.of(Duration.between(tally.first.orElse(now), now));
        tally.deliveriesToVerdict = Optional.of(tally.deliveries);
      }
    }
  }

  /** A reader is told. */
  void tells(Planned planned) {
    told.computeIfAbsent(planned.incidentId(), i -> new HashMap<>())
        .merge(planned.tenant().orElse("") + "|" + planned.address(), 1, Integer::sum);
    planned
        .tenant()
        .ifPresent(
            t -> tenantsTold.computeIfAbsent(planned.incidentId(), i -> new HashSet<>()).add(t));
  }

  /** The result, when {@code days} have gone by. */
  Result result(long seed, int days, List<Fault> faults, Memory memory, int tenants) {
    Map<String, Map<Optional<Fault>, Integer>> inside = new HashMap<>();
    memory
        .assignments()
        .forEach(
            (d, i) ->
                inside
                    .computeIfAbsent(i, k -> new HashMap<>())
                    .merge(truth.getOrDefault(d, Optional.empty()), 1, Integer::sum));
    Map<Fault, List<Dossier>> found = new HashMap<>();
    List<Dossier> falseOnes = new ArrayList<>();
    Map<String, Integer> falseByFactor = new TreeMap<>();
    int duplicates = 0;
    int minor = 0;
    List<String> log = new ArrayList<>();
    for (Dossier dossier : memory.dossiers()) {
      if (dossier.mergedInto().isPresent() || !affected.contains(dossier.id())) {
        continue;
      }
      Optional<Fault> behind = behind(inside.getOrDefault(dossier.id(), Map.of()));
      if (behind.isEmpty()) {
        falseOnes.add(dossier);
        falseByFactor.merge(dossier.factor().kind().word(), 1, Integer::sum);
        log.add("false " + describe(dossier));
      } else if (behind.get().kind() == Kind.MINOR) {
        minor++;
      } else {
        found.computeIfAbsent(behind.get(), f -> new ArrayList<>()).add(dossier);
      }
    }
    Map<Kind, Result.Part> parts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.MINOR) {
        parts.put(kind, new Result.Part());
      }
    }
    for (Fault fault : faults) {
      if (fault.kind() == Kind.MINOR) {
        continue;
      }
      Result.Part part = parts.get(fault.kind());
      Tally tally = tallies.getOrDefault(fault, new Tally());
      List<Dossier> ours = new ArrayList<>(found.getOrDefault(fault, List.of()));
      if (tally.deliveries < LEAST && ours.isEmpty()) {
        part.tooSmall++;
        continue;
      }
      part.injected++;
      ours.sort(
          Comparator.comparingInt((Dossier d) -> d.extent().deliveries())
              .reversed()
              .thenComparing(Dossier::id));
      if (ours.isEmpty()) {
        log.add("missed " + describe(fault) + " deliveries=" + tally.deliveries);
        continue;
      }
      Dossier main = ours.get(0);
      part.found++;
      part.duplicates += ours.size() - 1;
      duplicates += ours.size() - 1;
      ours.subList(1, ours.size())
          .forEach(d -> log.add("again " + describe(fault) + " as " + describe(d)));
      boolean factor = fault.factors().contains(factors.get(main.id()));
      boolean party = fault.party() == parties.get(main.id());
      part.rightFactor += factor ? 1 : 0;
      part.rightParty += party ? 1 : 0;
      if (!factor || !party) {
        log.add(
            "wrong " + describe(fault) + " as " + describe(main) + " " + parties.get(main.id()));
      }
      tally.deliveriesToVerdict.ifPresent(part.deliveries::add);
      tally.timeToVerdict.ifPresent(t -> part.minutes.add(t.toSeconds() / 60.0));
      part.maxNotices = Math.max(part.maxNotices, notices(main));
    }
    int max =
        memory.dossiers().stream()
            .filter(d -> d.mergedInto().isEmpty())
            .mapToInt(this::notices)
            .max()
            .orElse(0);
    long alarms =
        falseOnes.stream().mapToLong(d -> tenantsTold.getOrDefault(d.id(), Set.of()).size()).sum();
    return new Result(
        seed,
        days,
        parts,
        falseOnes.size(),
        falseByFactor,
        duplicates,
        minor,
        alarms * QUARTER / days / tenants,
        max,
        log);
  }

  private int notices(Dossier dossier) {
    Map<String, Integer> all = new HashMap<>();
    List<String> ids = new ArrayList<>(dossier.merged());
    ids.add(dossier.id());
    for (String id : ids) {
      told.getOrDefault(id, Map.of())
          .forEach(
              (reader, count) -> {
                // Operators are no owners: they see everything.
                if (!reader.startsWith("|")) {
                  all.merge(reader, count, Integer::sum);
                }
              });
    }
    return all.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private static Optional<Fault> behind(Map<Optional<Fault>, Integer> inside) {
    int all = inside.values().stream().mapToInt(Integer::intValue).sum();
    return inside.entrySet().stream()
        .filter(e -> e.getKey().isPresent() && 2 * e.getValue() >= all)
        .map(e -> e.getKey().get())
        .min(Comparator.comparingInt(Fault::number));
  }

  private static String describe(Dossier dossier) {
    return dossier.factor().text()
        + " opened="
        + dossier.openedAt()
        + " deliveries="
        + dossier.extent().deliveries()
        + " signs="
        + new TreeMap<>(dossier.extent().signs())
        + " proven="
        + dossier.extent().proven()
        + " tenants="
        + dossier.extent().tenants().size();
  }

  private static String describe(Fault fault) {
    return fault.kind().word()
        + " "
        + fault.factors().stream().map(FactorKey::text).sorted().toList()
        + " from="
        + fault.from();
  }
}
