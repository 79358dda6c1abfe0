package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 * @param provider who runs its gateways, if they are one provider's
 * @param name of the factor as people say it
 * @param extent how far it reaches
 * @param ledger its deliveries' evidence
 * @param standings what each source said last of each gateway
 * @param openedAt when it was opened
 * @param resolvedAt when it ended
 * @param mergedInto the incident that it proved to be part of
 * @param merged the incidents that proved to be part of it
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
    Instant openedAt,
    Optional<Instant> resolvedAt,
    Optional<String> mergedInto,
    List<String> merged) {
  private static final int MAX_STANDINGS = 1_000;

  /** Keeps immutable copies. */
  public Dossier {
    standings = Map.copyOf(standings);
    merged = List.copyOf(merged);
  }

  /** A new one, of which nothing is published yet. */
  static Dossier open(
      String id, IncidentState state, FactorKey factor, Optional<GatewayPlace> place, Instant now) {
    return new Dossier(
        id,
        0,
        state,
        factor,
        factor.ofGateways() ? place.flatMap(GatewayPlace::provider) : Optional.empty(),
        factor.ofGateways() ? nameOf(place) : Optional.empty(),
        Extent.none(),
        Ledger.empty(),
        Map.of(),
        now,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static Optional<String> nameOf(Optional<GatewayPlace> place) {
    return place.flatMap(p -> p.providerName().or(p::provider).or(p::networkName).or(p::network));
  }

  /** Whether it goes on. */
  public boolean active() {
    return state != IncidentState.RESOLVED;
  }

  /** Whether deliveries are affected, not only a reputation. */
  public boolean affecting() {
    return state == IncidentState.OPEN || state == IncidentState.ACKNOWLEDGED;
  }

  /** With {@code delivery}; a warning becomes an open incident. */
  Dossier with(Delivery delivery) {
    return copy(
        state == IncidentState.WARNING ? IncidentState.OPEN : state,
        extent.with(delivery),
        ledger.with(delivery, true),
        plus(standings, delivery.standings()));
  }

  /** With another notice of a delivery that belongs to it already. */
  Dossier again(Delivery delivery) {
    return copy(
        state,
        extent.touched(delivery.at()),
        ledger.with(delivery, false),
        plus(standings, delivery.standings()));
  }

  /** With what {@code change} shows. */
  Dossier with(GatewayChange change, Optional<Evidence> evidence) {
    String ip = change.gateway().ip();
    return copy(
        state,
        extent.with(ip),
        evidence.map(e -> ledger.with(ip, e)).orElse(ledger),
        plus(standings, change.standing().stream().toList()));
  }

  /** With all of {@code other}, which proved to be part of it. */
  Dossier absorbing(Dossier other) {
    List<String> all = new ArrayList<>(merged);
    all.add(other.id);
    all.addAll(other.merged);
    Dossier sum =
        copy(
            state == IncidentState.WARNING && other.affecting() ? IncidentState.OPEN : state,
            extent.with(other.extent),
            ledger.with(other.ledger),
            plus(standings, List.copyOf(other.standings.values())));
    return new Dossier(
        id,
        revision,
        sum.state,
        factor,
        provider,
        name,
        sum.extent,
        sum.ledger,
        sum.standings,
        openedAt.isBefore(other.openedAt) ? openedAt : other.openedAt,
        resolvedAt,
        mergedInto,
        all);
  }

  /** With a wider factor. */
  Dossier widened(FactorKey wider, Optional<GatewayPlace> place) {
    return new Dossier(
        id,
        revision,
        state,
        wider,
        wider.ofGateways() ? place.flatMap(GatewayPlace::provider) : Optional.empty(),
        wider.ofGateways() ? nameOf(place) : Optional.empty(),
        extent,
        ledger,
        standings,
        openedAt,
        resolvedAt,
        mergedInto,
        merged);
  }

  /** Ended. */
  Dossier resolved(Instant now, Optional<String> into) {
    return new Dossier(
        id,
        revision,
        IncidentState.RESOLVED,
        factor,
        provider,
        name,
        extent,
        ledger,
        standings,
        openedAt,
        Optional.of(now),
        into,
        merged);
  }

  /** With the number of the next event. */
  public Dossier nextRevision() {
    return new Dossier(
        id,
        revision + 1,
        state,
        factor,
        provider,
        name,
        extent,
        ledger,
        standings,
        openedAt,
        resolvedAt,
        mergedInto,
        merged);
  }

  /** Whether a source speaks against one of its gateways, as last heard. */
  public boolean badStanding() {
    return standings.values().stream().anyMatch(Standing::bad);
  }

  /** Whether its factor is one gateway, or gateways of one provider or network. */
  public boolean ofGateways() {
    return factor.kind().compareTo(FactorKind.GATEWAY) <= 0;
  }

  private Dossier copy(
      IncidentState newState, Extent newExtent, Ledger newLedger, Map<String, Standing> newer) {
    return new Dossier(
        id,
        revision,
        newState,
        factor,
        provider,
        name,
        newExtent,
        newLedger,
        newer,
        openedAt,
        resolvedAt,
        mergedInto,
        merged);
  }

  private static Map<String, Standing> plus(Map<String, Standing> one, List<Standing> other) {
    Map<String, Standing> all = new TreeMap<>(one);
    for (Standing standing : other) {
      if (all.size() < MAX_STANDINGS || all.containsKey(standing.key())) {
        all.merge(standing.key(), standing, (a, b) -> b.at().isBefore(a.at()) ? a : b);
      }
    }
    return all;
  }
}
