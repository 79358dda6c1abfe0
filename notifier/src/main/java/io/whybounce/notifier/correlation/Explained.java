package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.whybounce.contracts.incident.FactorKind;

/** What incidents that go on have a place for, and what therefore opens no other one. */
final class Explained {
  /** For each delivery that tells its gateway rightly, those that do not. */
  private static final double LEAKED = Rivals.LEAK / (1 - Rivals.LEAK);

  /** What chance explains that well need not be explained otherwise. */
  private static final double CHANCE = 0.01;

  private final Board board;
  private final Rivals rivals;

  Explained(Board board, Rivals rivals) {
    this.board = board;
    this.rivals = rivals;
  }

  /** Those of {@code near} that no incident of another factor has a place for. */
  List<Delivery> unexplained(
      FactorKey key, Collection<Delivery> near, Set<Sign> signs, Instant at) {
    List<Dossier> standing = standing(key, signs, at);
    return near.stream()
        .filter(d -> !isExplained(standing, d) && !isLeftOver(key, d, signs))
        .toList();
  }

  /** The incidents of rivals that stand without {@code key}. */
  private List<Dossier> standing(FactorKey key, Set<Sign> signs, Instant at) {
    return board.active().stream()
        .filter(Dossier::affecting)
        .filter(
            d ->
                Rivals.rivals(key.kind()).contains(d.factor().kind())
                    || d.factor().kind() == FactorKind.REPUTATION_SOURCE)
        .filter(
            d ->
                rivals.isElevated(d.factor(), signs, at, Set.of(key), Rivals.ELSEWHERE)
                    || rivals.isElevated(
                        d.factor(), d.telling(signs), at, Set.of(key), Rivals.ELSEWHERE)
                    || key.ofGateways()
                        && d.factor().kind() == FactorKind.SENDER_DOMAIN
                        && rivals.standsOut(d.factor(), key, signs, at))
        .toList();
  }

  /**
   * Whether {@code delivery} does not tell its gateway, while what came for {@code key} and does
   * tell it is no more than usual without what incidents of gateways have: then they would have it.
   */
  boolean isLeftOver(FactorKey key, Delivery delivery, Set<Sign> signs) {
    return delivery.gateway().isEmpty() && !key.ofGateways() && isOfGateways(key, delivery, signs);
  }

  private boolean isOfGateways(FactorKey key, Delivery delivery, Set<Sign> signs) {
    List<Delivery> told =
        board.lately(key, signs, delivery.at(), Openings.LATELY).stream()
            .filter(d -> d.gateway().isPresent())
            .toList();
    List<Delivery> rest = told.stream().filter(d -> !isTheirs(key, d)).toList();
    if (rest.size() < Rivals.LEAK * told.size()) {
      // So many are read wrongly.
      return true;
    }
    return rest.size() < told.size()
        && board.usual().expected(key, signs, Openings.LATELY).chance(Rivals.witnesses(rest))
            > Rivals.STILL;
  }

  /**
   * Whether what incidents do not have of {@code key}'s deliveries within {@code span} is no more
   * than the usual and those of theirs whose other factors were not told or read wrongly.
   */
  boolean isLeak(FactorKey key, Set<Sign> signs, Instant at, Duration span) {
    List<Delivery> all = board.lately(key, signs, at, span);
    List<Delivery> rest =
        all.stream().filter(d -> !isTheirs(key, d) && !isWaiting(key, d)).toList();
    double leaked = LEAKED * (all.size() - rest.size());
    return leaked > 0
        && board.usual().expected(key, signs, span).and(leaked).chance(rest.size()) > CHANCE;
  }

  /** Whether {@code delivery} belongs to an incident of gateways that is none of {@code key}'s. */
  private boolean isTheirs(FactorKey key, Delivery delivery) {
    return board
        .incidentOf(delivery)
        .flatMap(board::dossier)
        .filter(d -> isOfOtherGateways(key, d))
        .isPresent();
  }

  /** Whether such an incident of its gateway's reputation goes on that has not taken it up. */
  private boolean isWaiting(FactorKey key, Delivery delivery) {
    return delivery.suspect()
        && delivery.sign().canBeReputation()
        && board.active().stream()
            .filter(Dossier::affecting)
            .filter(d -> isOfOtherGateways(key, d))
            .filter(Dossier::badStanding)
            .anyMatch(d -> delivery.shares(d.factor()));
  }

  /** A narrower one is part of what {@code key} is about. */
  private static boolean isOfOtherGateways(FactorKey key, Dossier dossier) {
    return dossier.factor().dependsOnGateway() && dossier.factor().kind().compareTo(key.kind()) < 0;
  }

  private boolean isExplained(List<Dossier> standing, Delivery delivery) {
    return standing.stream()
        .anyMatch(
            d ->
                (delivery.shares(d.factor()) || Rivals.mayShare(delivery, d.factor()))
                    && board.fits(d, delivery));
  }
}
