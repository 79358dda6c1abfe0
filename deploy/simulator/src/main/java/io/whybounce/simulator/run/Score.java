package io.whybounce.simulator.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
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
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.fault.Kind;

/**
 * Holds what was said against the truth. A fault is found if one incident has at least a quarter of
 * its deliveries; of several, the one that has most is held against the truth. An incident at least
 * half of whose deliveries have no fault behind them is a false alarm. One with faults behind it
 * that is none's own is a second incident of the same fault, and counts against precision, too. One
 * that names a minor fault, which nobody asked for, and holds some of its deliveries is neither.
 * One incident can be that of two faults, as when a provider's gateways are listed and lose their
 * score meanwhile; but it names one factor and one party only.
 */
final class Score {
  /** Fewer notices than that nobody can make anything of; such faults are told apart. */
  private static final int LEAST = 3;

  /** An incident with a smaller part of a fault's deliveries has not found it. */
  private static final double PART = 0.25;

  private static final double QUARTER = 91;

  /** Of more notices of one incident than that an owner is tired. */
  private static final int NOTICES = 3;

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
  private final Map<String, Map<String, List<String>>> told = new HashMap<>();
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
        .computeIfAbsent(
            planned.tenant().orElse("") + "|" + planned.address(), r -> new ArrayList<>())
        .add(planned.occasion().word());
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
    Map<Dossier, Map<Fault, Integer>> trueOnes = new LinkedHashMap<>();
    List<Dossier> falseOnes = new ArrayList<>();
    Map<String, Integer> falseByFactor = new TreeMap<>();
    int minor = 0;
    Set<String> minors = new HashSet<>();
    List<String> log = new ArrayList<>();
    for (Dossier dossier : memory.dossiers()) {
      if (dossier.mergedInto().isPresent() || !affected.contains(dossier.id())) {
        continue;
      }
      Map<Optional<Fault>, Integer> all = inside.getOrDefault(dossier.id(), Map.of());
      Map<Fault, Integer> asked = asked(all);
      int deliveries = sum(all);
      if (namesMinor(dossier, all, deliveries)) {
        minors.add(dossier.id());
      }
      if (2 * sum(asked) >= deliveries) {
        trueOnes.put(dossier, asked);
      } else if (minors.contains(dossier.id())
          || 2 * (deliveries - all.getOrDefault(Optional.empty(), 0)) >= deliveries) {
        minor++;
      } else {
        falseOnes.add(dossier);
        falseByFactor.merge(dossier.factor().kind().word(), 1, Integer::sum);
        log.add("false " + describe(dossier) + " " + madeOf(dossier, memory));
      }
    }
    Map<Kind, Result.Part> parts = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.MINOR) {
        parts.put(kind, new Result.Part());
      }
    }
    Set<String> mains = new HashSet<>();
    Map<Fault, String> mainOf = new HashMap<>();
    for (Fault fault : faults) {
      if (fault.kind() == Kind.MINOR) {
        continue;
      }
      Result.Part part = parts.get(fault.kind());
      Tally tally = tallies.getOrDefault(fault, new Tally());
      Optional<Dossier> own =
          trueOnes.entrySet().stream()
              .filter(e -> e.getValue().getOrDefault(fault, 0) >= PART * tally.deliveries)
              .filter(e -> e.getValue().getOrDefault(fault, 0) > 0)
              .max(
                  Comparator.comparingInt(
                          (Map.Entry<Dossier, Map<Fault, Integer>> e) -> e.getValue().get(fault))
                      .thenComparing(e -> e.getKey().id()))
              .map(Map.Entry::getKey);
      if (tally.deliveries < LEAST && own.isEmpty()) {
        part.tooSmall++;
        continue;
      }
      part.injected++;
      if (own.isEmpty()) {
        log.add("missed " + describe(fault) + " deliveries=" + tally.deliveries);
        continue;
      }
      Dossier main = own.get();
      mains.add(main.id());
      mainOf.put(fault, main.factor().text() + " opened=" + main.openedAt());
      part.found++;
      boolean factor = fault.factors().contains(factors.get(main.id()));
      boolean party = fault.party() == parties.get(main.id());
      part.rightFactor += factor ? 1 : 0;
      part.rightParty += party ? 1 : 0;
      if (!factor || !party) {
        log.add(
            "wrong "
                + describe(fault)
                + " n="
                + tally.deliveries
                + " as "
                + describe(main)
                + " "
                + parties.get(main.id()));
      }
      tally.deliveriesToVerdict.ifPresent(part.deliveries::add);
      tally.timeToVerdict.ifPresent(t -> part.minutes.add(t.toSeconds() / 60.0));
      part.maxNotices = Math.max(part.maxNotices, notices(main));
    }
    int duplicates = 0;
    for (Map.Entry<Dossier, Map<Fault, Integer>> entry : trueOnes.entrySet()) {
      String id = entry.getKey().id();
      if (!mains.contains(id) && minors.contains(id)) {
        minor++;
      } else if (!mains.contains(id)) {
        Fault fault =
            Collections.max(
                    entry.getValue().entrySet(),
                    Map.Entry.<Fault, Integer>comparingByValue()
                        .thenComparing(e -> -e.getKey().number()))
                .getKey();
        parts.get(fault.kind()).duplicates++;
        duplicates++;
        log.add(
            "again "
                + describe(fault)
                + " as "
                + describe(entry.getKey())
                + " "
                + madeOf(entry.getKey(), memory)
                + " beside "
                + mainOf.getOrDefault(fault, "none"));
      }
    }
    memory.dossiers().stream()
        .filter(d -> d.mergedInto().isEmpty() && notices(d) > NOTICES)
        .forEach(d -> log.add("told " + describe(d) + " " + toldMost(d).orElseThrow()));
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

  /** Whether it names the very factor of a minor fault that a quarter of its deliveries are of. */
  private boolean namesMinor(Dossier dossier, Map<Optional<Fault>, Integer> all, int deliveries) {
    return all.entrySet().stream()
        .filter(e -> e.getValue() >= PART * deliveries)
        .flatMap(e -> e.getKey().stream())
        .filter(f -> f.kind() == Kind.MINOR)
        .anyMatch(f -> f.factors().contains(factors.get(dossier.id())));
  }

  private int notices(Dossier dossier) {
    return toldMost(dossier).map(e -> e.getValue().size()).orElse(0);
  }

  /** The owner who was told most often of it and its parts, with what. */
  private Optional<Map.Entry<String, List<String>>> toldMost(Dossier dossier) {
    Map<String, List<String>> all = new TreeMap<>();
    List<String> ids = new ArrayList<>(dossier.merged());
    ids.add(dossier.id());
    for (String id : ids) {
      told.getOrDefault(id, Map.of())
          .forEach(
              (reader, occasions) -> {
                // Operators are no owners: they see everything.
                if (!reader.startsWith("|")) {
                  all.computeIfAbsent(reader, r -> new ArrayList<>())
                      .addAll(occasions.stream().map(o -> id.substring(0, 6) + " " + o).toList());
                }
              });
    }
    return all.entrySet().stream()
        .max(Comparator.comparingInt((Map.Entry<String, List<String>> e) -> e.getValue().size()));
  }

  /** Deliveries by the fault behind them, of faults that are to be found. */
  private static Map<Fault, Integer> asked(Map<Optional<Fault>, Integer> inside) {
    Map<Fault, Integer> asked = new HashMap<>();
    inside.forEach(
        (fault, count) ->
            fault.filter(f -> f.kind() != Kind.MINOR).ifPresent(f -> asked.put(f, count)));
    return asked;
  }

  private static int sum(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The commonest values of the other factors of its deliveries. */
  private static String madeOf(Dossier dossier, Memory memory) {
    List<Delivery> members = memory.membersOf(dossier.id());
    List<String> made = new ArrayList<>();
    for (FactorKind kind : FactorKind.values()) {
      members.stream()
          .flatMap(d -> d.value(kind).stream())
          .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
          .entrySet()
          .stream()
          .max(Map.Entry.comparingByValue())
          .filter(e -> 3 * e.getValue() >= members.size())
          .ifPresent(e -> made.add(kind.word() + ":" + e.getKey() + "=" + e.getValue()));
    }
    return "of=" + made;
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
