package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Evidence;

/**
 * All that is known of one incident. Its causes and responsible parties are no part of it: they
 * follow from it.
 *
 * @param id of the incident
 * @param revision of the incident's latest event; 0 before the first
 * @param state where it stands
 * @param factor what its deliveries have in common
 * @param provider who runs its gateways, if that is one: see {@link GatewayPlace#whose}
 * @param name of the factor as people say it
 * @param extent how far it reaches
 * @param ledger its deliveries' evidence
 * @param standings what each source said last of each gateway
 * @param life when it began and ended, and what people have done about it
 */
public record Dossier(
    String id,
    int revision,
    IncidentState state,
    FactorKey factor,
    Optional<String> provider,
    Optional<String> name,
    Extent extent,
    Ledger ledger,
    Map<String, Standing> standings,
    Life life) {
  private static final int MAX_STANDINGS = 1_000;

  /** How long after the end of a listing notices about it still come. */
  private static final Duration LATE = Duration.ofHours(6);

  /** Keeps immutable copies. */
  public Dossier {
    standings = Map.copyOf(standings);
  }

  /** What may be changed of one; everything else stays. */
  private static final class Draft {
    private IncidentState state;
    private FactorKey factor;
    private Optional<String> provider;
    private Optional<String> name;
    private Extent extent;
    private Ledger ledger;
    private Map<String, Standing> standings;
    private Life life;
  }

  private Dossier edit(Consumer<Draft> change) {
    Draft draft = new Draft();
    draft.state = state;
    draft.factor = factor;
    draft.provider = provider;
    draft.name = name;
    draft.extent = extent;
    draft.ledger = ledger;
    draft.standings = standings;
    draft.life = life;
    change.accept(draft);
    return new Dossier(
        id,
        revision,
        draft.state,
        draft.factor,
        draft.provider,
        draft.name,
        draft.extent,
        draft.ledger,
        draft.standings,
        draft.life);
  }

  /** A new one, of which nothing is published yet. */
  static Dossier open(
      String id, IncidentState state, FactorKey factor, Optional<GatewayPlace> place, Instant now) {
    return new Dossier(
        id,
        0,
        state,
        factor,
        providerOf(factor, place),
        nameOf(factor, place),
        Extent.none(),
        Ledger.empty(),
        Map.of(),
        Life.from(now));
  }

  private static Optional<String> providerOf(FactorKey factor, Optional<GatewayPlace> place) {
    return factor.ofGateways() ? place.flatMap(GatewayPlace::whose) : Optional.empty();
  }

  private static Optional<String> nameOf(FactorKey factor, Optional<GatewayPlace> place) {
    return factor.ofGateways()
        ? place.flatMap(p -> p.providerName().or(p::provider).or(p::networkName).or(p::network))
        : Optional.empty();
  }

  /** Whether it goes on. */
  public boolean active() {
    return state != IncidentState.RESOLVED;
  }

  /** Whether deliveries are affected, not only a reputation. */
  public boolean affecting() {
    return state == IncidentState.OPEN || state == IncidentState.ACKNOWLEDGED;
  }

  /** Whether nobody is to be told of its growth and changes at {@code now}. */
  public boolean silenced(Instant now) {
    return life.silencedUntil().filter(now::isBefore).isPresent();
  }

  /** With {@code delivery}; a warning becomes an open incident. */
  Dossier with(Delivery delivery) {
    return edit(
        d -> {
          d.state = state == IncidentState.WARNING ? IncidentState.OPEN : state;
          d.extent = extent.with(delivery);
          d.ledger = ledger.with(delivery, true);
          d.standings = plus(standings, delivery.standings());
        });
  }

  /** With another notice of a delivery that belongs to it already. */
  Dossier again(Delivery delivery) {
    return edit(
        d -> {
          d.extent = extent.touched(delivery.at());
          d.ledger = ledger.with(delivery, false);
          d.standings = plus(standings, delivery.standings());
        });
  }

  /** With what {@code change} shows. */
  Dossier with(GatewayChange change, Optional<Evidence> evidence) {
    String ip = change.gateway().ip();
    return edit(
        d -> {
          d.extent = extent.with(ip);
          d.ledger = evidence.map(e -> ledger.with(ip, e)).orElse(ledger);
          d.standings = plus(standings, change.standing().stream().toList());
        });
  }

  /** With all of {@code other}, which proved to be part of it. */
  Dossier absorbing(Dossier other) {
    return edit(
        d -> {
          d.state =
              state == IncidentState.WARNING && other.affecting() ? IncidentState.OPEN : state;
          d.extent = extent.with(other.extent);
          d.ledger = ledger.with(other.ledger);
          d.standings = plus(standings, List.copyOf(other.standings.values()));
          d.life = life.absorbing(other.id, other.life);
        });
  }

  /** With a wider factor. */
  Dossier widened(FactorKey wider, Optional<GatewayPlace> place) {
    return edit(
        d -> {
          d.factor = wider;
          d.provider = providerOf(wider, place);
          d.name = nameOf(wider, place);
        });
  }

  /** Ended. */
  Dossier resolved(Instant now, Optional<String> into) {
    return edit(
        d -> {
          d.state = IncidentState.RESOLVED;
          d.life = life.ended(now, into);
        });
  }

  /** Going on again, under its old id. */
  Dossier reopened(Instant now) {
    return edit(
        d -> {
          d.state = extent.deliveries() > 0 ? IncidentState.OPEN : IncidentState.WARNING;
          d.life = life.again(now);
        });
  }

  /** Somebody has taken it up; one that is over stays over, a warning stays one. */
  Dossier acknowledged(String by) {
    return edit(
        d -> {
          d.state = state == IncidentState.OPEN ? IncidentState.ACKNOWLEDGED : state;
          d.life = life.acknowledged(by);
        });
  }

  /** Nobody is to be told of it before {@code until}. */
  Dossier silenced(Optional<Instant> until) {
    return edit(d -> d.life = life.silenced(until));
  }

  /** With the number of the next event. */
  public Dossier nextRevision() {
    return new Dossier(
        id, revision + 1, state, factor, provider, name, extent, ledger, standings, life);
  }

  /** Share of its deliveries that must show a kind of trouble before others of it just join. */
  static final double FITS = 0.15;

  /** The kinds of trouble that it is about. */
  Set<Sign> mainSigns() {
    return extent.signs().entrySet().stream()
        .filter(e -> e.getValue() >= FITS * extent.deliveries())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /**
   * What tells whether it goes on, if deliveries of {@code signs} are asked about: where these tell
   * no reason, the reasons that its own deliveries tell, if they do.
   */
  Set<Sign> telling(Set<Sign> signs) {
    if (!signs.contains(Sign.UNSTATED)) {
      return signs;
    }
    Set<Sign> told = EnumSet.noneOf(Sign.class);
    told.addAll(mainSigns());
    told.remove(Sign.UNSTATED);
    return told.isEmpty() ? signs : told;
  }

  /** Whether {@code delivery}, which shares its factor, has the same kind of trouble. */
  boolean fits(Delivery delivery) {
    if (extent.deliveries() == 0 || delivery.sign() == Sign.UNSTATED) {
      // What tells no reason speaks against none.
      return true;
    }
    boolean sameSign =
        extent.signs().getOrDefault(delivery.sign(), 0) >= FITS * extent.deliveries();
    if (factor.kind() == FactorKind.REPUTATION_SOURCE || factor.ofGateways() && aboutReputation()) {
      // Few servers that go by a reputation say so.
      return sameSign
          || delivery.proven()
          || delivery.sign().canBeReputation() && delivery.suspect();
    }
    return sameSign;
  }

  /**
   * Whether nothing speaks against its gateways but {@code source}, and that since {@code since}.
   */
  boolean isOnlyFor(String source, Instant since) {
    List<Standing> bad = standings.values().stream().filter(Standing::bad).toList();
    return openedAt().isAfter(since)
        && bad.stream().anyMatch(s -> s.source().equals(source))
        && bad.stream().filter(Standing::listed).allMatch(s -> s.source().equals(source))
        && (extent.deliveries() == 0 || aboutReputation());
  }

  /** Whether it is, or was, about the reputation of gateways. */
  boolean aboutReputation() {
    return 4 * extent.proven() >= extent.deliveries();
  }

  /**
   * Whether a source that changed its mind for the worse about one of its gateways still holds to
   * that, as last heard. What was thought of a gateway all along keeps nothing open.
   */
  public boolean badStanding() {
    return factor.kind() == FactorKind.REPUTATION_SOURCE
        ? standings.values().stream()
                .filter(s -> s.source().equals(factor.value()) && s.listed())
                .count()
            >= Openings.MAD_PROVIDERS
        : ledger.changed().stream().map(standings::get).anyMatch(s -> s != null && s.fallen());
  }

  /** Whether its factor is one gateway, or gateways of one provider or network. */
  public boolean ofGateways() {
    return factor.ofGateways();
  }

  /**
   * Whether its list still has most of the gateways that it took up, or had them within the last
   * hours: notices come late.
   */
  boolean listStillHolds(Instant at) {
    List<Standing> all =
        standings.values().stream().filter(s -> s.source().equals(factor.value())).toList();
    long listed = all.stream().filter(Standing::listed).count();
    long lately =
        all.stream().filter(s -> !s.listed() && s.since().isAfter(at.minus(LATE))).count();
    return 2 * (listed + lately) >= all.size();
  }

  /** Whether its factor is one recipient system or domain. */
  boolean ofRecipients() {
    return factor.kind() == FactorKind.RECIPIENT_PROVIDER
        || factor.kind() == FactorKind.RECIPIENT_DOMAIN;
  }

  /** When it was opened. */
  public Instant openedAt() {
    return life.openedAt();
  }

  /** When it ended. */
  public Optional<Instant> resolvedAt() {
    return life.resolvedAt();
  }

  /** The incident that it proved to be part of. */
  public Optional<String> mergedInto() {
    return life.mergedInto();
  }

  /** The incidents that proved to be part of it. */
  public List<String> merged() {
    return life.merged();
  }

  private static Map<String, Standing> plus(Map<String, Standing> one, List<Standing> other) {
    Map<String, Standing> all = new TreeMap<>(one);
    for (Standing standing : other) {
      if (all.size() < MAX_STANDINGS || all.containsKey(standing.key())) {
        all.merge(standing.key(), standing, Standing::latest);
      }
    }
    return all;
  }
}
