package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Finds what deliveries have in common. The widest factor that the evidence supports wins; an
 * incident whose factor proves too narrow is widened, and takes up those that prove to be part of
 * it, so that the order in which notices and changes come makes no difference in the end.
 */
public final class Correlator {
  /** A warning that nothing followed is over after that. */
  private static final Duration WARNING_ENDS = Duration.ofDays(7);

  /** After that nobody waits any more for a reputation to come back. */
  private static final Duration FORGOTTEN = Duration.ofDays(14);

  /** What ended goes on under its old id within that time. */
  public static final Duration REOPENS = Duration.ofHours(48);

  /** How many times the usual distance of two notices must pass before silence means anything. */
  private static final int PACES = 5;

  private final Thresholds thresholds;
  private final Gathering gathering;
  private final Warnings warnings;

  /**
   * A correlator.
   *
   * @param weigh what a change of a gateway's reputation is worth as evidence
   */
  public Correlator(Thresholds thresholds, Function<GatewayChange, Optional<Evidence>> weigh) {
    this.thresholds = thresholds;
    this.gathering = new Gathering(thresholds, weigh);
    this.warnings = new Warnings(thresholds, weigh, gathering);
  }

  /** Takes a notice of {@code delivery}, new or known. */
  public void arrive(Board board, Delivery delivery, Instant now) {
    Optional<Delivery> known = board.delivery(delivery.id());
    Optional<String> incident = board.incidentOf(delivery);
    boolean newer = known.isEmpty() || !delivery.at().isBefore(known.get().at());
    if (newer) {
      board.put(delivery);
    }
    if (incident.isPresent()) {
      board
          .dossier(incident.get())
          .filter(Dossier::active)
          .ifPresent(d -> board.put(d.again(delivery)));
      return;
    }
    if (newer) {
      warnings.ofItsGateway(board, delivery, now);
      if (board.incidentOf(delivery).isEmpty()) {
        place(board, delivery, now);
      }
    }
  }

  /** Takes a change of a gateway's reputation. */
  public void change(Board board, GatewayChange change, Instant now) {
    String ip = change.gateway().ip();
    if (!change.worse()) {
      for (Dossier dossier : board.active()) {
        boolean ofList =
            dossier.factor().equals(new FactorKey(FactorKind.REPUTATION_SOURCE, change.source()));
        if ((dossier.ofGateways() || ofList) && dossier.extent().gateways().contains(ip)) {
          recover(board, dossier.with(change, Optional.empty()), now);
        }
      }
      return;
    }
    board.keep(change);
    if (board.used(ip)) {
      warnings.of(board, change, now);
    }
  }

  /** Ends what is over at {@code now}. Silence alone is not enough while a source still warns. */
  public void sweep(Board board, Instant now) {
    for (Dossier dossier : board.active()) {
      Instant last = dossier.extent().lastNoticeAt().orElse(dossier.openedAt());
      boolean held = dossier.badStanding() && dossier.aboutReputation();
      boolean quiet = last.isBefore(now.minus(held ? FORGOTTEN : patience(dossier)));
      boolean stale = !dossier.affecting() && dossier.openedAt().isBefore(now.minus(WARNING_ENDS));
      if (quiet || stale) {
        board.put(dossier.resolved(now, Optional.empty()));
      }
    }
  }

  /**
   * Silence alone proves no delivery: it must last longer than the pace of the notices explains,
   * and longer each time that it has misled.
   */
  private Duration patience(Dossier dossier) {
    Duration quiet = dossier.life().patience(thresholds.quiet());
    Extent extent = dossier.extent();
    Duration lasted =
        Duration.between(
            extent.firstNoticeAt().orElse(dossier.openedAt()),
            extent.lastNoticeAt().orElse(dossier.openedAt()));
    Duration pace = lasted.multipliedBy(PACES).dividedBy(Math.max(1, extent.deliveries()));
    Duration longest = quiet.multipliedBy(4);
    return pace.compareTo(quiet) < 0 ? quiet : pace.compareTo(longest) > 0 ? longest : pace;
  }

  private void recover(Board board, Dossier dossier, Instant now) {
    boolean over = !dossier.affecting() && !dossier.badStanding();
    board.put(over ? dossier.resolved(now, Optional.empty()) : dossier);
  }

  private void place(Board board, Delivery delivery, Instant now) {
    Rivals rivals = new Rivals(board);
    Openings openings = new Openings(thresholds, board);
    List<Dossier> fitting = fitting(board, rivals, delivery);
    Optional<Dossier> best =
        fitting.isEmpty() ? Optional.empty() : Optional.of(Joining.best(fitting, rivals, delivery));
    for (FactorKind kind : FactorKind.values()) {
      if (best.filter(d -> d.factor().kind() == kind).isPresent()) {
        // What is wider does not explain it.
        Dossier joined = gathering.join(board, best.get(), delivery);
        gathering.unite(board, rivals, gathering.collect(board, joined, delivery.at()), delivery);
        return;
      }
      if (!delivery.bears(kind)) {
        continue;
      }
      FactorKey key = new FactorKey(kind, delivery.value(kind).orElseThrow());
      Optional<Dossier> dossier = board.active(key, delivery.at(), thresholds.window());
      if (dossier.filter(Dossier::affecting).filter(d -> board.fits(d, delivery)).isPresent()) {
        if (best.isEmpty()) {
          // No more than usual of what it is about.
          return;
        }
        continue;
      }
      List<Delivery> group = board.group(key, delivery.at(), thresholds.window());
      if (dossier.filter(d -> isWarned(d, delivery)).isPresent()) {
        gathering.gather(
            board, key, group.stream().filter(d -> isWarned(dossier.get(), d)).toList(), now);
        return;
      }
      List<Delivery> opening =
          kind == FactorKind.REPUTATION_SOURCE
              ? warnings.isMad(board, key.value(), delivery.at()) ? group : List.of()
              : openings.opening(
                  key,
                  group,
                  delivery,
                  d -> d.sign().canBeReputation() && gathering.isFallen(board, d),
                  board.ended(key, now, REOPENS).filter(d -> board.fits(d, delivery)).isPresent());
      if (!opening.contains(delivery)) {
        continue;
      }
      Optional<Dossier> whole =
          board
              .mergedInto(key, delivery, thresholds.window())
              .or(() -> wider(board, kind, delivery));
      if (whole.isPresent()) {
        gathering.joinAll(board, whole.get(), opening);
      } else {
        gathering.unite(board, rivals, gathering.gather(board, key, opening, now), delivery);
      }
      return;
    }
  }

  /** What goes on at the provider of a gateway, whose part the gateway's own trouble is. */
  private Optional<Dossier> wider(Board board, FactorKind kind, Delivery delivery) {
    if (kind != FactorKind.GATEWAY || !delivery.sign().canBeReputation()) {
      return Optional.empty();
    }
    return Stream.of(FactorKind.PROVIDER, FactorKind.NETWORK)
        .flatMap(k -> delivery.keys(k).stream())
        .flatMap(k -> board.active(k, delivery.at(), thresholds.window()).stream())
        .filter(Dossier::affecting)
        .filter(d -> d.aboutReputation() || d.extent().signs().containsKey(delivery.sign()))
        .findFirst();
  }

  /** The incidents that {@code delivery} can be part of. */
  private List<Dossier> fitting(Board board, Rivals rivals, Delivery delivery) {
    Explained explained = new Explained(board, rivals);
    List<Dossier> fitting = new ArrayList<>();
    for (FactorKind kind : FactorKind.values()) {
      if (delivery.bears(kind)) {
        delivery.keys(kind).stream()
            .flatMap(key -> board.active(key, delivery.at(), thresholds.window()).stream())
            .filter(Dossier::affecting)
            .filter(d -> board.fits(d, delivery) && isMore(board, rivals, d, delivery))
            .filter(d -> !explained.isLeftOver(d.factor(), delivery, EnumSet.of(delivery.sign())))
            .forEach(fitting::add);
      }
    }
    return fitting;
  }

  /**
   * Whether there is still more trouble than usual, or {@code delivery} has a ground of its own:
   * what is usual by now must not keep an incident open.
   */
  private boolean isMore(Board board, Rivals rivals, Dossier dossier, Delivery delivery) {
    if (dossier.factor().kind() == FactorKind.REPUTATION_SOURCE) {
      return dossier.listStillHolds(delivery.at());
    }
    return delivery.proven() || rivals.isElevatedWithoutAnyOther(dossier, delivery);
  }

  /** Of a warning's gateways, and with trouble that the reputation can be behind. */
  private static boolean isWarned(Dossier dossier, Delivery delivery) {
    return dossier.state() == IncidentState.WARNING
        && delivery.gateway().filter(g -> dossier.extent().gateways().contains(g.ip())).isPresent()
        && delivery.proven();
  }
}
