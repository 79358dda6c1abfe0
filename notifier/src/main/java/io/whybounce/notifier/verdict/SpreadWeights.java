package io.whybounce.notifier.verdict;

import java.util.List;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.start.weights.WeightsFile;

/** How each fact about the spread of deliveries moves the odds of each cause, from a data file. */
public final class SpreadWeights {
  /** The facts that a file must weigh. */
  static final List<String> FACTS =
      List.of(
          "unrelated-recipients",
          "many-recipients",
          "several-tenants",
          "several-gateways",
          "one-recipient-system",
          "one-sender",
          "score-fell",
          "listed-new");

  private final WeightsFile<Cause> weights;

  private SpreadWeights(WeightsFile<Cause> weights) {
    this.weights = weights;
  }

  /**
   * The weights in {@code yaml}.
   *
   * @throws IllegalArgumentException if it is no such file; the message names {@code file} and the
   *     fault
   */
  public static SpreadWeights parse(String file, String yaml) {
    return new SpreadWeights(
        WeightsFile.parse(
            file,
            yaml,
            new WeightsFile.Rules<>(FACTS, Cause::of, Evidence.MIN_ODDS, Evidence.MAX_ODDS)));
  }

  /** The weight of {@code fact}, one of {@link #FACTS}. */
  WeightsFile.Weight<Cause> of(String fact) {
    return weights.of(fact);
  }
}
