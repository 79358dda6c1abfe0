package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Evidence;

/** Makes one incident of what belongs together: deliveries, and incidents that prove to be one. */
final class Gathering {
  private final Thresholds thresholds;
  private final Function<GatewayChange, Optional<Evidence>> weigh;

  Gathering(Thresholds thresholds, Function<GatewayChange, Optional<Evidence>> weigh) {
    this.thresholds = thresholds;
    this.weigh = weigh;
  }

  /** Whether a source has changed its mind for the worse about {@code delivery}'s gateway. */
  boolean isFallen(Board board, Delivery delivery) {
    return delivery.suspect()
        || delivery
            .gateway()
            .filter(g -> !board.changes(g.ip(), delivery.at(), thresholds.window()).isEmpty())
            .isPresent();
  }

  /** Incidents that explain the same prove to be one. */
  void unite(Board board, Rivals rivals, Dossier joined, Delivery delivery) {
    Dossier own = joined;
    for (Dossier other : board.active()) {
      if (!other.affecting() || other.id().equals(own.id()) || !delivery.shares(other.factor())) {
        continue;
      }
      if (Joining.isPart(board, rivals, other, own, delivery)) {
        own = absorb(board, own, other, delivery.at());
      } else if (Joining.isPart(board, rivals, own, other, delivery)) {
        own = absorb(board, other, own, delivery.at());
      }
    }
  }

  /** {@code whole} with all of {@code part}, which ends. */
  static Dossier absorb(Board board, Dossier whole, Dossier part, Instant now) {
    Dossier all = whole.absorbing(part);
    board.put(all);
    board.put(part.resolved(now, Optional.of(all.id())));
    board.merge(part, all);
    return all;
  }

  /** Makes {@code group} one incident of {@code key}. */
  Dossier gather(Board board, FactorKey key, List<Delivery> group, Instant now) {
    List<Dossier> parts =
        board.dossiersOf(group).stream()
            .filter(d -> isMostlyIn(board, d, group))
            .sorted(Comparator.comparing(Dossier::openedAt).thenComparing(Dossier::id))
            .toList();
    Optional<GatewayPlace> place = group.stream().findFirst().flatMap(Delivery::gateway);
    Optional<Dossier> ended = board.ended(key, now, Correlator.REOPENS);
    Dossier whole =
        board
            .active(key, group.get(0).at(), thresholds.window())
            .or(() -> ended.filter(d -> board.fits(d, group.get(0))).map(d -> d.reopened(now)))
            .or(() -> parts.stream().findFirst().map(d -> d.widened(key, place)))
            .or(() -> warned(board, key).map(d -> d.widened(key, place)))
            .or(() -> ended.map(d -> d.reopened(now)))
            .orElseGet(
                () ->
                    Dossier.open(
                        id(key, group.get(group.size() - 1).id()),
                        IncidentState.OPEN,
                        key,
                        place,
                        now));
    board.put(whole);
    for (Dossier part : parts) {
      if (!part.id().equals(whole.id())) {
        whole = absorb(board, whole, part, now);
      }
    }
    whole = joinAll(board, withItsGateways(board, whole, now), group);
    return collect(board, whole, group.get(0).at());
  }

  /** What has warned of one of the provider's gateways first: it goes on under its id. */
  private static Optional<Dossier> warned(Board board, FactorKey key) {
    return board.active().stream()
        .filter(d -> d.state() == IncidentState.WARNING && d.factor().kind() == FactorKind.GATEWAY)
        .filter(d -> key.ofGateways())
        .filter(d -> d.provider().filter(key.value()::equals).isPresent())
        .min(Comparator.comparing(Dossier::openedAt).thenComparing(Dossier::id));
  }

  /** With what there is about single gateways of the same provider or network. */
  private static Dossier withItsGateways(Board board, Dossier dossier, Instant now) {
    Dossier whole = dossier;
    if (whole.ofGateways() && whole.factor().kind() != FactorKind.GATEWAY) {
      for (Dossier other : board.active()) {
        if (other.factor().kind() == FactorKind.GATEWAY && isWithin(board, other, whole)) {
          whole = absorb(board, whole, other, now);
        }
      }
    }
    return whole;
  }

  private static boolean isWithin(Board board, Dossier part, Dossier whole) {
    boolean same =
        part.provider().isPresent() && part.provider().equals(whole.provider())
            || board.membersOf(part).stream().anyMatch(d -> d.shares(whole.factor()));
    return same && (!part.affecting() || part.mainSigns().stream().allMatch(Sign::canBeReputation));
  }

  /** Takes up what waited without an incident for a sign that its gateway is to blame. */
  Dossier collect(Board board, Dossier dossier, Instant at) {
    Dossier whole = dossier;
    if (whole.ofGateways() && whole.affecting()) {
      for (Delivery delivery : board.group(whole.factor(), at, thresholds.window())) {
        boolean waits = board.incidentOf(delivery).isEmpty() && isFallen(board, delivery);
        if (waits && whole.fits(delivery)) {
          whole = join(board, whole, delivery);
        }
      }
    }
    return whole;
  }

  /** A narrower incident is part of the wider one if at least half of it is. */
  private static boolean isMostlyIn(Board board, Dossier dossier, List<Delivery> group) {
    long inside =
        group.stream().filter(d -> board.incidentOf(d).equals(Optional.of(dossier.id()))).count();
    return 2 * inside >= dossier.extent().deliveries();
  }

  /** {@code dossier} with those of {@code deliveries} that belong to no incident yet. */
  Dossier joinAll(Board board, Dossier dossier, List<Delivery> deliveries) {
    Dossier whole = dossier;
    for (Delivery delivery : deliveries) {
      if (board.incidentOf(delivery).isEmpty()) {
        whole = join(board, whole, delivery);
      }
    }
    return whole;
  }

  /** {@code dossier} with {@code delivery}. */
  Dossier join(Board board, Dossier dossier, Delivery delivery) {
    Dossier with = dossier.with(delivery);
    if (with.ofGateways() && delivery.gateway().isPresent()) {
      String ip = delivery.gateway().get().ip();
      for (GatewayChange change : board.changes(ip, delivery.at(), thresholds.window())) {
        with = with.with(change, weigh.apply(change));
      }
    }
    board.put(with);
    board.assign(delivery, with);
    return with;
  }

  /** The id of an incident that {@code trigger} opens: the same whoever opens it. */
  static String id(FactorKey key, String trigger) {
    return EventIds.of("incident", key.kind().word(), key.value(), trigger);
  }
}
