package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Evidence;

/**
 * What changes of reputation lead to before anything fails: warnings, of a gateway, of its provider
 * once others follow, and of a list that takes up gateways of unrelated providers at once.
 */
final class Warnings {
  private final Thresholds thresholds;
  private final Function<GatewayChange, Optional<Evidence>> weigh;
  private final Gathering gathering;

  Warnings(
      Thresholds thresholds,
      Function<GatewayChange, Optional<Evidence>> weigh,
      Gathering gathering) {
    this.thresholds = thresholds;
    this.weigh = weigh;
    this.gathering = gathering;
  }

  /** A change that came before anybody was known to use the gateway. */
  void ofItsGateway(Board board, Delivery delivery, Instant now) {
    delivery
        .gateway()
        .ifPresent(
            g -> {
              for (GatewayChange change : board.changes(g.ip(), now, thresholds.window())) {
                if (covering(board, change, now).isEmpty()) {
                  of(board, change, now);
                }
              }
            });
  }

  /** Says that {@code change} is bad news for who uses the gateway. */
  void of(Board board, GatewayChange change, Instant now) {
    if (change.listing() && isMad(board, change.source(), change.at())) {
      madden(board, change, now);
      return;
    }
    Optional<GatewayPlace> place = Optional.of(change.gateway());
    Dossier warned =
        covering(board, change, now)
            .map(d -> widened(d, change))
            .orElseGet(() -> warning(board, change.factor(), change, place, now))
            .with(change, weigh.apply(change));
    board.put(warned);
    FactorKey key = warned.factor();
    List<Delivery> touched =
        board.group(key, now, thresholds.window()).stream()
            .filter(d -> gathering.isFallen(board, d))
            .filter(d -> d.proven() || d.sign() == Sign.GATEWAY || d.sign() == Sign.UNSTATED)
            .toList();
    boolean odd = touched.stream().anyMatch(Delivery::conclusive) || opens(board, key, touched);
    if (odd && board.active(key, now, thresholds.window()).filter(warned::equals).isPresent()) {
      gathering.gather(board, key, touched, now);
    } else {
      gathering.collect(board, warned, now);
    }
  }

  /**
   * A warning because of {@code change}. A change can come again when what it has led to is over or
   * part of another: that goes on then, and there are not two of one id.
   */
  private static Dossier warning(
      Board board, FactorKey key, GatewayChange change, Optional<GatewayPlace> place, Instant now) {
    String id = Gathering.id(key, change.id());
    Optional<Dossier> known = board.dossier(id);
    Optional<Dossier> whole = known;
    while (whole.flatMap(Dossier::mergedInto).isPresent()) {
      whole = board.dossier(whole.get().mergedInto().orElseThrow());
    }
    // Where the whole is out of sight, another one must do.
    String fresh = known.isEmpty() ? id : Gathering.id(key, change.id() + "|" + now);
    return whole
        .map(d -> d.active() ? d : d.reopened(now))
        .orElseGet(() -> Dossier.open(fresh, IncidentState.WARNING, key, place, now));
  }

  /** Whether {@code touched} are more than what is usual, so that a change explains them. */
  private boolean opens(Board board, FactorKey key, List<Delivery> touched) {
    Openings openings = new Openings(thresholds, board);
    return touched.stream()
        .max(Comparator.comparing(Delivery::at).thenComparing(Delivery::id))
        .filter(last -> !openings.opening(key, touched, last, d -> true, false).isEmpty())
        .isPresent();
  }

  /** One incident of the list takes up all that it alone has led to. */
  private void madden(Board board, GatewayChange change, Instant now) {
    FactorKey key = new FactorKey(FactorKind.REPUTATION_SOURCE, change.source());
    Dossier whole =
        board
            .active(key, now, thresholds.window())
            .orElseGet(() -> warning(board, key, change, Optional.empty(), now));
    for (GatewayChange listing :
        board.listings(change.source(), change.at(), thresholds.window())) {
      whole = whole.with(listing, weigh.apply(listing));
    }
    board.put(whole);
    for (Dossier part : board.active()) {
      if (part.ofGateways() && part.isOnlyFor(change.source(), now.minus(thresholds.window()))) {
        whole = Gathering.absorb(board, whole, part, now);
      }
    }
    List<Delivery> group = board.group(key, now, thresholds.window());
    if (!group.isEmpty()) {
      gathering.gather(board, key, group, now);
    }
  }

  /**
   * The incident that a change belongs to: its provider's, its gateway's, or that of another of the
   * provider's gateways of which the same source has changed its mind about the same time.
   */
  private Optional<Dossier> covering(Board board, GatewayChange change, Instant now) {
    return board
        .active(change.wider(), now, thresholds.window())
        .or(() -> board.active(change.factor(), now, thresholds.window()))
        .or(
            () ->
                board.active().stream()
                    .filter(Dossier::ofGateways)
                    .filter(d -> isAlike(d, change))
                    .findFirst());
  }

  private boolean isAlike(Dossier dossier, GatewayChange change) {
    boolean sameProvider =
        dossier.provider().isPresent() && dossier.provider().equals(change.gateway().whose());
    return dossier.extent().gateways().contains(change.gateway().ip())
        || sameProvider
            && dossier.standings().values().stream()
                .filter(s -> s.source().equals(change.source()) && s.fallen())
                .map(s -> Duration.between(s.since(), change.at()).abs())
                .anyMatch(apart -> apart.compareTo(thresholds.window()) <= 0);
  }

  /** {@code dossier}, of the provider if {@code change} is of another gateway. */
  private static Dossier widened(Dossier dossier, GatewayChange change) {
    FactorKey key = change.wider();
    boolean another = !dossier.factor().value().equals(change.gateway().ip());
    boolean wider = key.kind().compareTo(dossier.factor().kind()) < 0;
    return wider && another ? dossier.widened(key, Optional.of(change.gateway())) : dossier;
  }

  /** A list that takes up gateways of unrelated providers at once speaks against itself. */
  boolean isMad(Board board, String source, Instant at) {
    return board.listings(source, at, thresholds.window()).stream()
            .map(c -> c.gateway().whose().orElse(c.gateway().ip()))
            .distinct()
            .count()
        >= Openings.MAD_PROVIDERS;
  }
}
