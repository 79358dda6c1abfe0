package io.whybounce.start.weights;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A data file that weighs facts: for each a reason, and odds for some outcomes. It may be replaced
 * by whoever runs the service, so that each fault is told with the fact that it is in.
 *
 * @param <T> what the odds are of
 * @param facts the weight of each fact
 */
public record WeightsFile<T>(Map<String, WeightsFile.Weight<T>> facts) {
  /** Keeps an immutable copy. */
  public WeightsFile {
    facts = Map.copyOf(facts);
  }

  /**
   * The weight of one fact.
   *
   * @param <T> what the odds are of
   * @param reason why it has this weight
   * @param odds factor for each outcome that it speaks for (above 1) or against
   */
  public record Weight<T>(String reason, Map<T, Double> odds) {
    /** Keeps an immutable copy. */
    public Weight {
      odds = Map.copyOf(odds);
    }
  }

  /**
   * What a file has to keep to.
   *
   * @param <T> what the odds are of
   * @param facts those that it must weigh, all and no others
   * @param outcome the outcome of that name, if there is one
   * @param least smallest odds
   * @param most largest odds
   */
  public record Rules<T>(
      List<String> facts, Function<String, Optional<T>> outcome, double least, double most) {
    /** Keeps an immutable copy. */
    public Rules {
      facts = List.copyOf(facts);
    }
  }

  /**
   * The weights in {@code yaml}.
   *
   * @param file its name, for errors
   * @throws IllegalArgumentException if it does not keep to {@code rules}; the message names the
   *     file and the fault, with the line where that is known
   */
  public static <T> WeightsFile<T> parse(String file, String yaml, Rules<T> rules) {
    if (!(load(file, yaml) instanceof Map<?, ?> facts)) {
      throw new IllegalArgumentException(file + ": it must be a map of facts");
    }
    Set<Object> unknown = new LinkedHashSet<>(facts.keySet());
    rules.facts().forEach(unknown::remove);
    Set<String> missing = new LinkedHashSet<>(rules.facts());
    missing.removeAll(facts.keySet());
    if (!unknown.isEmpty() || !missing.isEmpty()) {
      throw new IllegalArgumentException(
          unknown.isEmpty()
              ? file + ": these facts are not weighed: " + missing
              : file + ": there are no such facts: " + unknown + missing(missing));
    }
    Map<String, Weight<T>> weights = new LinkedHashMap<>();
    facts.forEach(
        (fact, body) -> weights.put(fact.toString(), weight(file + ": " + fact, body, rules)));
    return new WeightsFile<>(weights);
  }

  private static String missing(Set<String> facts) {
    return facts.isEmpty() ? "" : "; not weighed are " + facts;
  }

  private static Object load(String file, String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      return new Yaml(new SafeConstructor(options)).load(yaml);
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          file + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static <T> Weight<T> weight(String where, Object body, Rules<T> rules) {
    if (!(body instanceof Map<?, ?> keys)
        || !keys.keySet().equals(Set.of("reason", "odds"))
        || !(keys.get("reason") instanceof String reason)
        || !(keys.get("odds") instanceof Map<?, ?> odds)) {
      throw new IllegalArgumentException(where + " needs 'reason' and 'odds', and nothing else");
    }
    Map<T, Double> factors = new LinkedHashMap<>();
    odds.forEach(
        (name, factor) -> {
          T outcome =
              rules
                  .outcome()
                  .apply(String.valueOf(name))
                  .orElseThrow(
                      () -> new IllegalArgumentException(where + ": there is no cause " + name));
          if (!(factor instanceof Number number)) {
            throw new IllegalArgumentException(where + ": no number for " + name);
          }
          double value = number.doubleValue();
          if (!(value >= rules.least() && value <= rules.most())) {
            throw new IllegalArgumentException(
                "%s: the odds of %s are %s, not from %s to %s"
                    .formatted(where, name, value, rules.least(), rules.most()));
          }
          factors.put(outcome, value);
        });
    return new Weight<>(reason, factors);
  }

  /** The weight of {@code fact}, one of those that the file had to weigh. */
  public Weight<T> of(String fact) {
    return facts.get(fact);
  }
}
