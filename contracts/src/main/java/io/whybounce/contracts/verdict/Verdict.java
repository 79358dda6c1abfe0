package io.whybounce.contracts.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The causes ranked by probability: a pure function of the list of evidence, so that whoever holds
 * the evidence can recompute and explain it.
 *
 * <p>Every cause starts at even odds; each piece of evidence (the prior is one of them) multiplies
 * the odds of the causes that it names; the products are scaled to sum to one, within the rounding
 * to six digits. Of several pieces with one id only one counts, so evidence that arrives twice
 * changes nothing: the one observed last (one without a time comes before those with one), and of
 * those of one time the one whose statement comes last in the order of letters. So the order of
 * evidence does not matter.
 *
 * @param causes all causes, most likely first; equal ones in the order of {@link Cause}
 */
public record Verdict(List<CauseProbability> causes) {
  /** Digits kept of a probability: the same evidence in another order must give the same number. */
  private static final double SCALE = 1e6;

  private static final Comparator<Evidence> PRECEDENCE =
      Comparator.comparing((Evidence e) -> e.observedAt().orElse(Instant.MIN))
          .thenComparing(Evidence::statement)
          .thenComparing(Verdict::written);

  /** Keeps an immutable copy. */
  public Verdict {
    causes = List.copyOf(causes);
  }

  /** Folds {@code evidence} into probabilities. Without any, all causes are equally likely. */
  public static Verdict of(List<Evidence> evidence) {
    double[] logOdds = new double[Cause.values().length];
    oneOfEachId(evidence)
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

  /** Sorted by id, so that the same sums are made whatever the order of evidence was. */
  private static SortedMap<String, Evidence> oneOfEachId(List<Evidence> evidence) {
    SortedMap<String, Evidence> byId = new TreeMap<>();
    evidence.forEach(e -> byId.merge(e.id(), e, BinaryOperator.maxBy(PRECEDENCE)));
    return byId;
  }

  private static String written(Evidence evidence) {
    return new TreeMap<>(evidence.odds()).toString();
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
