package io.whybounce.notifier.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.whybounce.contracts.verdict.Cause;

/** How the spread of trouble moves the odds of each cause, from a data file. */
final class SpreadWeights {
  /**
   * One weight.
   *
   * @param reason why it is so
   * @param odds factor for each cause
   */
  record Weight(String reason, Map<Cause, Double> odds) {}

  private final Map<String, Weight> weights;

  private SpreadWeights(Map<String, Weight> weights) {
    this.weights = weights;
  }

  /** Those that this jar holds. */
  static SpreadWeights builtIn() {
    try (InputStream in = SpreadWeights.class.getResourceAsStream("/spread.yaml")) {
      Map<String, Map<String, Object>> file =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      Map<String, Weight> weights = new HashMap<>();
      file.forEach((name, body) -> weights.put(name, weight(body)));
      return new SpreadWeights(weights);
    } catch (IOException e) {
      throw new UncheckedIOException("spread.yaml cannot be read", e);
    }
  }

  private static Weight weight(Map<String, Object> body) {
    Map<?, ?> odds = (Map<?, ?>) body.get("odds");
    Map<?, ?> families = (Map<?, ?>) body.get("families");
    Map<Cause, Double> factors = new EnumMap<>(Cause.class);
    for (Cause cause : Cause.values()) {
      Object own = odds.get(cause.word());
      Object family = families.get(cause.family().word());
      if (own instanceof Number number) {
        factors.put(cause, number.doubleValue());
      } else if (family instanceof Number number) {
        factors.put(cause, number.doubleValue());
      }
    }
    return new Weight(body.get("reason").toString(), factors);
  }

  Weight of(String name) {
    return weights.get(name);
  }
}
