package io.whybounce.notifier.correlation;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.FactorKind;

/** Chooses among the incidents that go on the one that explains a delivery best. */
final class Joining {
  private static final double NEARLY = 0.75;

  private Joining() {}

  /**
   * The one whose factor is furthest above its usual with what the others share left out; a list
   * that is at fault itself before all, and of equals the widest.
   *
   * @param fitting not empty, widest first
   */
  static Dossier best(List<Dossier> fitting, Rivals rivals, Delivery delivery) {
    Dossier first = fitting.get(0);
    boolean ofList = first.factor().kind() == FactorKind.REPUTATION_SOURCE;
    if (fitting.size() == 1 || ofList && delivery.proven()) {
      return first;
    }
    Set<FactorKey> all = fitting.stream().map(Dossier::factor).collect(Collectors.toSet());
    return fitting.stream()
        .max(
            Comparator.comparingDouble(
                    (Dossier d) ->
                        rivals.elevation(
                            d.factor(), delivery.sign(), delivery.at(), others(all, d)))
                .thenComparing(Dossier::factor, Comparator.comparing(FactorKey::kind).reversed()))
        .orElse(first);
  }

  /**
   * Whether {@code part} proves to be part of {@code whole}, both of which {@code delivery} could
   * belong to: nearly all of its present deliveries share the factor and the kind of trouble of the
   * whole, which has more trouble than usual without them, while it has none without the whole.
   */
  static boolean isPart(
      Board board, Rivals rivals, Dossier part, Dossier whole, Delivery delivery) {
    if (part.factor().kind() == FactorKind.REPUTATION_SOURCE) {
      // Nothing is wider.
      return false;
    }
    if (!part.mainSigns().stream().allMatch(s -> s.bearing().contains(whole.factor().kind()))) {
      // Servers say something that cannot be the whole's fault.
      return false;
    }
    if (part.openedAt().isBefore(whole.openedAt().minus(Openings.LATELY))) {
      // It was something else at first.
      return false;
    }
    if (whole.factor().kind() == FactorKind.REPUTATION_SOURCE
        && part.ofGateways()
        && !part.isOnlyFor(whole.factor().value(), whole.openedAt().minus(Openings.LATELY))) {
      return false;
    }
    List<Delivery> members =
        board.membersOf(part).stream()
            .filter(m -> m.at().isAfter(delivery.at().minus(Openings.LATELY)))
            .toList();
    long inside =
        members.stream().filter(m -> m.shares(whole.factor()) && board.fits(whole, m)).count();
    if (inside < 1 || inside < NEARLY * members.size()) {
      return false;
    }
    Set<Sign> signs = members.stream().map(Delivery::sign).collect(Collectors.toSet());
    return rivals.isElevated(
            whole.factor(), signs, delivery.at(), Set.of(part.factor()), Rivals.ELSEWHERE)
        && !rivals.isElevated(
            part.factor(), signs, delivery.at(), Set.of(whole.factor()), Rivals.ELSEWHERE);
  }

  private static Set<FactorKey> others(Set<FactorKey> all, Dossier dossier) {
    return all.stream().filter(k -> !k.equals(dossier.factor())).collect(Collectors.toSet());
  }
}
