package io.whybounce.notifier.verdict;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.Extent;
import io.whybounce.notifier.correlation.Ledger;
import io.whybounce.notifier.correlation.Sign;

/**
 * The evidence that an incident's deliveries share: one prior, what sources say of its gateways,
 * and those words and codes that at least a quarter of the deliveries have. Each distinct id counts
 * once, however many deliveries have it, as they are no independent witnesses.
 */
public final class SharedEvidence {
  /** Below that a word of some recipient is that recipient's own matter. */
  private static final double SHARED = 0.25;

  /** A reason that fewer tell is no reason for all. */
  private static final double FEW = 0.2;

  /** Pieces shown at most; those that weigh least are left out. */
  private static final int MAX = 40;

  private SharedEvidence() {}

  /** The evidence, heaviest first. */
  public static List<Evidence> of(Dossier dossier) {
    Map<String, Evidence> byId = new LinkedHashMap<>();
    Stream.concat(
            prior(dossier), dossier.ledger().entries().stream().filter(e -> counts(e, dossier)))
        .sorted(
            Comparator.comparingInt(Ledger.Entry::count)
                .reversed()
                .thenComparing(e -> e.evidence().statement()))
        .forEach(e -> byId.putIfAbsent(e.evidence().id(), e.evidence()));
    return byId.values().stream()
        .sorted(
            Comparator.comparingDouble(SharedEvidence::weight)
                .reversed()
                .thenComparing(Evidence::id))
        .limit(MAX)
        .toList();
  }

  /** Of several priors, for delays and failures, the one of most deliveries. */
  private static Stream<Ledger.Entry> prior(Dossier dossier) {
    return dossier.ledger().entries().stream()
        .filter(e -> e.evidence().kind() == EvidenceKind.PRIOR)
        .max(
            Comparator.comparingInt(Ledger.Entry::count)
                .thenComparing(e -> e.evidence().id(), Comparator.reverseOrder()))
        .stream();
  }

  private static boolean counts(Ledger.Entry entry, Dossier dossier) {
    return switch (entry.evidence().kind()) {
      case PRIOR -> false;
      case REPUTATION, REPUTATION_CHANGE ->
          dossier.ofGateways()
              || dossier.factor().kind() == FactorKind.REPUTATION_SOURCE
              || dossier.extent().gateways().size() == 1;
      case RULE, DNS, SPREAD -> entry.count() >= SHARED * telling(dossier.extent());
    };
  }

  /**
   * Deliveries that tell a reason: those that tell none do not contradict the others. Of very many
   * that tell none, some do.
   */
  private static double telling(Extent extent) {
    int silent = extent.signs().getOrDefault(Sign.UNSTATED, 0);
    return Math.max(extent.deliveries() - silent, FEW * extent.deliveries());
  }

  private static double weight(Evidence evidence) {
    return evidence.odds().values().stream()
        .mapToDouble(f -> Math.abs(Math.log(f)))
        .max()
        .orElse(0);
  }
}
