package io.whybounce.notifier.verdict;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

import io.whybounce.contracts.verdict.Cause;

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

  /**
   * The weight of one fact.
   *
   * @param reason why it has this weight
   * @param odds factor for each cause that it speaks for or against
   */
  record Weight(String reason, Map<Cause, Double> odds) {}

  private final Map<String, Weight> weights;

  private SpreadWeights(Map<String, Weight> weights) {
    this.weights = Map.copyOf(weights);
  }

  /**
   * The weights in {@code yaml}.
   *
   * @throws IllegalArgumentException if it is no such file; the message names {@code file} and the
   *     fault
   */
  public static SpreadWeights parse(String file, String yaml) {
    Object root;
    try {
      root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (!(root instanceof Map<?, ?> facts) || !facts.keySet().equals(Set.copyOf(FACTS))) {
      throw new IllegalArgumentException(file + ": it must weigh exactly these facts: " + FACTS);
    }
    Map<String, Weight> weights = new HashMap<>();
    facts.forEach((fact, body) -> weights.put(fact.toString(), weight(file, fact, body)));
    return new SpreadWeights(weights);
  }

  private static Weight weight(String file, Object fact, Object body) {
    if (!(body instanceof Map<?, ?> keys)
        || !(keys.get("reason") instanceof String reason)
        || !(keys.get("odds") instanceof Map<?, ?> odds)) {
      throw new IllegalArgumentException(file + ": " + fact + " needs 'reason' and 'odds'");
    }
    Map<Cause, Double> factors = new EnumMap<>(Cause.class);
    odds.forEach(
        (cause, factor) -> {
          if (!(factor instanceof Number number) || number.doubleValue() <= 0) {
            throw new IllegalArgumentException(
                file + ": " + fact + ": no positive number for " + cause);
          }
          factors.put(
              Cause.of(String.valueOf(cause))
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              file + ": " + fact + ": there is no cause " + cause)),
              number.doubleValue());
        });
    return new Weight(reason, factors);
  }

  /** The weight of {@code fact}, one of {@link #FACTS}. */
  Weight of(String fact) {
    return weights.get(fact);
  }
}
