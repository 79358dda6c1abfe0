package io.whybounce.simulator.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.reputation.assess.Assessments;
import io.whybounce.reputation.assess.Surveyor;
import io.whybounce.reputation.domain.RecipientLookup;
import io.whybounce.reputation.evidence.EvidenceMaker;
import io.whybounce.reputation.evidence.FindingEvidence;
import io.whybounce.reputation.evidence.SenderEvidence;
import io.whybounce.reputation.evidence.Weights;
import io.whybounce.reputation.observation.History;
import io.whybounce.reputation.observation.Pace;
import io.whybounce.reputation.observation.Recorded;
import io.whybounce.reputation.source.Source;
import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Domain;
import io.whybounce.simulator.world.Provider;
import io.whybounce.simulator.world.Reputation;
import io.whybounce.simulator.world.Timeline;
import io.whybounce.simulator.world.World;

/**
 * The reputation checker with the world's reputation in place of DNS: its own evidence, weights and
 * history, its watch over known gateways, and sources that do not always answer.
 */
public final class Checker {
  private static final Duration WATCH = Duration.ofMinutes(10);
  private static final Duration APART = Duration.ofSeconds(60);

  /** As the service's defaults have it. */
  private static final Pace PACE = new Pace(Duration.ofSeconds(30), Duration.ofMinutes(30));

  private static final double NO_ANSWER = 0.01;

  private final World world;
  private final Reputation reputation;
  private final Dice dice;
  private final Timeline timeline;
  private final Consumer<ReputationChange> changes;
  private final Assessments assessments;
  private final Map<String, Map<String, History>> histories = new TreeMap<>();
  private final Map<String, String> announced = new HashMap<>();
  private final Map<String, Provider> providers;

  /** A checker that hands what it announces to {@code changes}. */
  public Checker(
      World world,
      Reputation reputation,
      Timeline timeline,
      Dice dice,
      Consumer<ReputationChange> changes) {
    this.world = world;
    this.reputation = reputation;
    this.timeline = timeline;
    this.dice = dice;
    this.changes = changes;
    this.providers =
        world.gateways().stream().collect(Collectors.toMap(g -> g.ip(), g -> g.provider()));
    Weights weights = weights();
    Map<String, Source> sources =
        Reputation.SOURCES.stream().collect(Collectors.toMap(Source::id, Function.identity()));
    this.assessments =
        new Assessments(
            new FindingEvidence(
                weights, id -> Optional.ofNullable(sources.get(id)), source -> true),
            new SenderEvidence(weights),
            new EvidenceMaker(weights));
  }

  private static Weights weights() {
    try (InputStream in = Checker.class.getResourceAsStream("/evidence.yaml")) {
      return Weights.parse("evidence.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("evidence.yaml cannot be read", e);
    }
  }

  /** Begins to watch the gateways that were asked about. */
  public void watch(Instant from) {
    timeline.at(
        from.plus(WATCH),
        now -> {
          for (String ip : List.copyOf(histories.keySet())) {
            observe(ip, now);
          }
          watch(now);
        });
  }

  /** The assessment of {@code diagnosis}, looked up now. */
  public Assessment assess(Diagnosis diagnosis, Domain to, Optional<Fault> dnsBroken, Instant now) {
    Optional<Assessments.GatewayView> view =
        diagnosis.report().gateway().flatMap(Gateway::ip).map(ip -> view(ip, now));
    RecipientLookup.Health health =
        dnsBroken.isPresent() && dice.chance(0.85)
            ? RecipientLookup.Health.FAILS
            : dice.chance(0.01) ? RecipientLookup.Health.UNKNOWN : RecipientLookup.Health.FINE;
    RecipientLookup.Found found =
        new RecipientLookup.Found(
            to.name(),
            health,
            health == RecipientLookup.Health.FINE
                ? Optional.of(to.system().mx())
                : Optional.empty());
    return assessments.of(diagnosis, view, Optional.empty(), Optional.of(found), now);
  }

  private Assessments.GatewayView view(String ip, Instant now) {
    List<Finding> findings = observe(ip, now);
    return new Assessments.GatewayView(
        new Surveyor.Surveyed(facts(ip), true, List.of(), List.of()),
        new Recorded(findings, false));
  }

  private GatewayFacts facts(String ip) {
    Optional<Provider> provider = Optional.ofNullable(providers.get(ip));
    Optional<Provider> confirmed = provider.filter(Provider::confirmed);
    return new GatewayFacts(
        ip,
        provider.map(p -> "out." + p.id()),
        confirmed.isPresent(),
        confirmed.map(Provider::id),
        confirmed.map(Provider::name),
        provider.map(Provider::network).or(() -> Optional.of(elsewhere(ip))),
        provider.map(p -> "NET-" + p.network()),
        Optional.empty());
  }

  /** A host that was taken for the gateway stands in any network. */
  private static String elsewhere(String ip) {
    return "AS" + (65_000 + Math.floorMod(ip.hashCode(), 500));
  }

  private List<Finding> observe(String ip, Instant now) {
    Map<String, History> ofIp = histories.computeIfAbsent(ip, i -> new TreeMap<>());
    List<Finding> findings = new ArrayList<>();
    for (Source source : Reputation.SOURCES) {
      Reading reading = read(ip, source, now);
      History before =
          ofIp.getOrDefault(source.id(), new History(source.id(), source.kind(), ip, List.of()));
      History after = before.with(reading, PACE);
      ofIp.put(source.id(), after);
      findings.add(after.finding(reading));
      if (after.isInDoubt()) {
        if (!before.isInDoubt()) {
          timeline.at(now.plus(APART).plusSeconds(5), then -> observe(ip, then));
        }
      } else {
        announce(ip, source, after);
      }
    }
    return findings;
  }

  private Reading read(String ip, Source source, Instant now) {
    if (dice.chance(NO_ANSWER)) {
      return new Reading(
          Outcome.UNKNOWN, Optional.empty(), Optional.empty(), List.of(), "no answer", now, now);
    }
    Reputation.Opinion opinion = reputation.of(ip, source.id());
    if (source.kind() == SourceKind.IP_SCORE) {
      if (!providers.containsKey(ip)) {
        return none(now);
      }
      return new Reading(
          Outcome.LISTED,
          Optional.of(Math.round(opinion.score() * 10) / 10.0),
          Optional.of(opinion.band()),
          List.of(),
          opinion.band().word(),
          now,
          now);
    }
    return opinion.listed()
        ? new Reading(
            Outcome.LISTED,
            Optional.empty(),
            Optional.empty(),
            List.of("127.0.0.2"),
            "source of spam",
            now,
            now)
        : none(now);
  }

  private static Reading none(Instant now) {
    return new Reading(
        Outcome.NOT_LISTED, Optional.empty(), Optional.empty(), List.of(), "not listed", now, now);
  }

  /** The watch tells each change once, when a second reading has confirmed it. */
  private void announce(String ip, Source source, History history) {
    if (history.runs().size() < 2) {
      return;
    }
    Reading after = history.runs().get(0).reading();
    Reading before = history.runs().get(1).reading();
    String id = EventIds.of("change", ip, source.id(), after.firstAt().toString());
    if (id.equals(announced.put(ip + "|" + source.id(), id))) {
      return;
    }
    changes.accept(
        new ReputationChange(
            id,
            ip,
            Optional.of(facts(ip)),
            source.id(),
            source.kind(),
            before,
            after,
            before.lastAt(),
            after.firstAt(),
            Optional.empty()));
  }
}
