package io.whybounce.contracts.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The causes ranked by probability: a pure function of the list of evidence, so that whoever holds
 * the evidence can recompute and explain it.
 *
 * <p>Every cause starts at even odds; each piece of evidence (the prior is one of them) multiplies
 * the odds of the causes that it names; the products are scaled to sum to one. Of several pieces
 * with one id only the first counts, so evidence that arrives twice changes nothing. The order of
 * evidence does not matter.
 *
 * @param causes all causes, most likely first; equal ones in the order of {@link Cause}
 */
public record Verdict(List<CauseProbability> causes) {
  /** Digits kept of a probability: the same evidence in another order must give the same number. */
  private static final double SCALE = 1e6;

  /** Keeps an immutable copy. */
  public Verdict {
    causes = List.copyOf(causes);
  }

  /** Folds {@code evidence} into probabilities. Without any, all causes are equally likely. */
  public static Verdict of(List<Evidence> evidence) {
    double[] logOdds = new double[Cause.values().length];
    firstOfEachId(evidence)
        .values()
        .forEach(
            e -> e.odds().forEach((cause, factor) -> logOdds[cause.ordinal()] += Math.log(factor)));
    return scaled(logOdds);
  }

  /** The most likely cause. */
  public CauseProbability top() {
    return causes.get(0);
  }

  /** How likely {@code cause} is, 0 to 1. */
  public double probability(Cause cause) {
    return causes.stream()
        .filter(c -> c.cause() == cause)
        .mapToDouble(CauseProbability::probability)
        .findFirst()
        .orElse(0);
  }

  /** The causes that are at least {@code probability} likely, most likely first; never empty. */
  public List<CauseProbability> atLeast(double probability) {
    List<CauseProbability> likely =
        causes.stream().filter(c -> c.probability() >= probability).toList();
    return likely.isEmpty() ? List.of(top()) : likely;
  }

  private static Map<String, Evidence> firstOfEachId(List<Evidence> evidence) {
    Map<String, Evidence> byId = new LinkedHashMap<>();
    evidence.forEach(e -> byId.putIfAbsent(e.id(), e));
    return byId;
  }

  private static Verdict scaled(double[] logOdds) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : logOdds) {
      max = Math.max(max, value);
    }
    double sum = 0;
    double[] odds = new double[logOdds.length];
    for (int i = 0; i < logOdds.length; i++) {
      // Relative to the largest, so that no product overflows.
      odds[i] = Math.exp(logOdds[i] - max);
      sum += odds[i];
    }
    List<CauseProbability> causes = new ArrayList<>();
    for (Cause cause : Cause.values()) {
      causes.add(
          new CauseProbability(cause, Math.round(odds[cause.ordinal()] / sum * SCALE) / SCALE));
    }
    causes.sort(Comparator.comparingDouble(CauseProbability::probability).reversed());
    return new Verdict(causes);
  }
}
