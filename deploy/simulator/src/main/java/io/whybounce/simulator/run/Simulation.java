package io.whybounce.simulator.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import io.whybounce.classifier.Classifier;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Keys;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.notice.Further;
import io.whybounce.notifier.notice.NoticePlan;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.notifier.notice.Told;
import io.whybounce.notifier.verdict.ChangeEvidence;
import io.whybounce.notifier.verdict.Judge;
import io.whybounce.notifier.verdict.SpreadWeights;
import io.whybounce.simulator.fault.Faults;
import io.whybounce.simulator.fault.Kind;
import io.whybounce.simulator.fault.Refusals;
import io.whybounce.simulator.traffic.Checker;
import io.whybounce.simulator.traffic.Mail;
import io.whybounce.simulator.traffic.Traffic;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Reputation;
import io.whybounce.simulator.world.Tenant;
import io.whybounce.simulator.world.Timeline;
import io.whybounce.simulator.world.World;

/**
 * Weeks of traffic through the services' own code, in virtual time: the classifier's rules, the
 * checker's evidence, the notifier's correlation, verdict and notices.
 */
public final class Simulation {
  /** A Monday. */
  private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SWEEP = Duration.ofMinutes(10);

  /** Mean time between faults. */
  private static final Duration FAULTS = Duration.ofHours(20);

  private static final Further FURTHER = Further.defaults();

  private final long seed;
  private final int days;
  private final Thresholds thresholds = Thresholds.defaults();
  private final Judge judge;
  private final Correlator correlator;
  private final Classifier classifier = Classifier.withBuiltInRules();
  private final Memory memory = new Memory();
  private final Score score = new Score();
  private final Map<String, List<Told>> told = new HashMap<>();
  private final Map<String, Map<String, Instant>> firstTold = new HashMap<>();
  private final Timeline timeline = new Timeline();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, String> registry = new HashMap<>();
  private Optional<String> arriving = Optional.empty();

  /** The weeks of {@code seed}. */
  public Simulation(long seed, int days) {
    this.seed = seed;
    this.days = days;
    SpreadWeights weights = weights();
    this.judge = new Judge(weights);
    this.correlator = new Correlator(thresholds, new ChangeEvidence(weights)::of);
  }

  private static SpreadWeights weights() {
    try (InputStream in = Judge.class.getResourceAsStream("/spread.yaml")) {
      return SpreadWeights.parse(
          "spread.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("spread.yaml cannot be read", e);
    }
  }

  /** Runs it; {@code progress} hears of each day that is over. */
  public Result run(IntConsumer progress) {
    Dice dice = new Dice(seed);
    World world = World.of(dice.split());
    for (Tenant tenant : world.tenants()) {
      if (tenant.claimed()) {
        registry.put(tenant.domain(), tenant.id());
      }
    }
    Reputation reputation = new Reputation(world, dice.split());
    Faults faults = new Faults(world, reputation, timeline, dice.split());
    Dice plan = dice.split();
    Instant end = BEGIN.plus(Duration.ofDays(days));
    inject(faults, plan, end);
    List<Checker> checker = new ArrayList<>();
    checker.add(
        new Checker(
            world,
            reputation,
            timeline,
            dice.split(),
            change ->
                timeline.at(change.after().lastAt().plusSeconds(2), now -> change(change, now))));
    Traffic traffic =
        new Traffic(
            world,
            faults,
            new Refusals(reputation),
            timeline,
            dice.split(),
            (mail, now) -> notice(checker.get(0), mail, now));
    checker.get(0).watch(BEGIN);
    sweep(BEGIN);
    for (int hour = 0; hour < days * 24; hour++) {
      Instant now = BEGIN.plus(HOUR.multipliedBy(hour));
      traffic.send(now);
      timeline.runUntil(now.plus(HOUR));
      if (hour % 24 == 23) {
        progress.accept(hour / 24 + 1);
      }
    }
    return score.result(seed, days, faults.made(), memory, world.tenants().size());
  }

  private static void inject(Faults faults, Dice dice, Instant end) {
    List<Kind> kinds = new ArrayList<>(List.of(Kind.values()).subList(0, Kind.values().length - 1));
    List<Kind> next = new ArrayList<>();
    Instant at = BEGIN.plus(Duration.ofHours(6));
    // The last ones get the time to be noticed.
    while (at.isBefore(end.minus(Duration.ofDays(2)))) {
      if (next.isEmpty()) {
        next.addAll(kinds);
      }
      faults.make(next.remove(dice.below(next.size())), at);
      at = at.plus(Duration.ofMinutes((long) (FAULTS.toMinutes() * dice.between(0.2, 1.8))));
    }
    Duration all = Duration.between(BEGIN, end);
    for (int i = 0; i < all.toDays() / 2; i++) {
      faults.minorListing(BEGIN.plus(dice.between(Duration.ZERO, all)));
    }
    for (int i = 0; i < all.toDays() * 20; i++) {
      faults.minorOutage(BEGIN.plus(dice.between(Duration.ZERO, all)));
    }
  }

  private void notice(Checker checker, Mail mail, Instant now) {
    Assessment assessment =
        checker.assess(
            classifier.classify(mail.report()),
            mail.to(),
            mail.dnsBroken().filter(f -> f.activeAt(now)),
            now);
    score.arrives(mail.report().deliveryId(), mail.fault(), now);
    if (!seen.add(assessment.assessmentId())) {
      return;
    }
    Optional<String> tenant = mail.report().original().senderDomain().map(registry::get);
    Delivery delivery = Deliveries.of(assessment, tenant, now);
    Board board =
        memory.load(Keys.of(List.of(delivery), List.of()), delivery.at(), now, thresholds.window());
    correlator.arrive(board, delivery, now);
    arriving = Optional.of(delivery.id());
    write(board, List.of(), now);
    arriving = Optional.empty();
  }

  private void change(ReputationChange event, Instant now) {
    GatewayChange change = GatewayChange.of(event);
    Board board = memory.load(Keys.of(List.of(), List.of(change)), now, now, thresholds.window());
    correlator.change(board, change, now);
    write(board, List.of(change), now);
  }

  private void sweep(Instant from) {
    timeline.at(
        from.plus(SWEEP),
        now -> {
          Board board = memory.active();
          correlator.sweep(board, now);
          write(board, List.of(), now);
          sweep(now);
        });
  }

  private void write(Board board, List<GatewayChange> changes, Instant now) {
    for (Dossier dossier : memory.write(board, changes)) {
      Party party = judge.of(dossier).primary().party();
      score.says(dossier, party, memory, arriving, now);
      List<Told> before = new ArrayList<>(told.getOrDefault(dossier.id(), List.of()));
      dossier.merged().forEach(m -> before.addAll(told.getOrDefault(m, List.of())));
      before.sort(Comparator.comparing(Told::at));
      for (Planned planned : NoticePlan.of(dossier, party, readers(dossier), before, now)) {
        Told as =
            new Told(
                planned.tenant(),
                planned.address(),
                planned.occasion(),
                planned.deliveries(),
                party,
                dossier.state(),
                now,
                now);
        String reader = planned.tenant().orElse("") + "|" + planned.address();
        Map<String, Instant> opened = firstTold.computeIfAbsent(reader, r -> new HashMap<>());
        Optional<Instant> earliest =
            FURTHER.earliest(
                planned,
                opened.entrySet().stream()
                    .filter(e -> !e.getKey().equals(dossier.id()))
                    .map(Map.Entry::getValue)
                    .max(Comparator.naturalOrder()),
                now);
        if (planned.occasion() == Occasion.OPENED) {
          opened.put(dossier.id(), now);
        }
        if (earliest.isPresent()) {
          told.computeIfAbsent(dossier.id(), i -> new ArrayList<>()).add(as);
          if (earliest.get().isAfter(now)) {
            timeline.at(earliest.get(), then -> release(planned, as));
          } else {
            score.tells(planned);
          }
        }
      }
    }
  }

  /** What waited goes, unless its incident is part of one that the reader knows of by now. */
  private void release(Planned planned, Told as) {
    String whole = memory.wholeOf(planned.incidentId());
    boolean known =
        !whole.equals(planned.incidentId())
            && told.getOrDefault(whole, List.of()).stream()
                .anyMatch(t -> t.tenant().equals(as.tenant()) && t.address().equals(as.address()));
    if (known) {
      told.getOrDefault(planned.incidentId(), List.of()).remove(as);
    } else {
      score.tells(planned);
    }
  }

  private static List<Owner> readers(Dossier dossier) {
    List<Owner> readers = new ArrayList<>();
    dossier.extent().tenants().keySet().stream()
        .sorted()
        .forEach(t -> readers.add(reader(Optional.of(t), "owner@" + t + ".example")));
    readers.add(reader(Optional.empty(), "noc@msp.example"));
    return readers;
  }

  private static Owner reader(Optional<String> tenant, String mail) {
    return new Owner(tenant, mail, "Owner", Locale.ENGLISH, ZoneId.of("UTC"));
  }
}
