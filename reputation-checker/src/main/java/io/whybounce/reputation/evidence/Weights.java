package io.whybounce.reputation.evidence;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;

/** How each kind of observed fact moves the odds of each cause, from a data file. */
public final class Weights {
  /** The facts that a file must weigh. */
  static final List<String> FACTS =
      List.of(
          "score-fell",
          "score-poor",
          "score-neutral",
          "score-good",
          "listed-new",
          "listed-high",
          "listed-medium",
          "listed-low",
          "listed-lately",
          "listed-when-last-answered",
          "score-recovered",
          "score-when-last-answered",
          "allow-listed",
          "domain-listed-new",
          "domain-listed-high",
          "domain-listed-medium",
          "domain-listed-low",
          "domain-listed-lately",
          "sender-domain-missing",
          "spf-pass",
          "spf-fail",
          "spf-softfail",
          "spf-broken",
          "spf-missing",
          "dmarc-strict",
          "dmarc-missing",
          "no-reverse-name",
          "unconfirmed-reverse-name",
          "recipient-dns-fails",
          "recipient-unknown",
          "recipient-no-host",
          "recipient-null-mx");

  /**
   * The weight of one fact.
   *
   * @param reason why it has this weight
   * @param odds factor for each cause that it speaks for or against
   */
  record Weight(String reason, Map<Cause, Double> odds) {}

  private final Map<String, Weight> weights;

  private Weights(Map<String, Weight> weights) {
    this.weights = Map.copyOf(weights);
  }

  /**
   * The weights in {@code yaml}.
   *
   * @throws IllegalArgumentException if it is no such file; the message names {@code file} and the
   *     fault
   */
  public static Weights parse(String file, String yaml) {
    Object root;
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      root = new Yaml(new SafeConstructor(options)).load(yaml);
    } catch (MarkedYAMLException e) {
      throw new IllegalArgumentException(
          file + ":" + (e.getProblemMark().getLine() + 1) + ": " + e.getProblem(), e);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
    if (!(root instanceof Map<?, ?> facts) || !facts.keySet().equals(Set.copyOf(FACTS))) {
      throw new IllegalArgumentException(file + ": it must weigh exactly these facts: " + FACTS);
    }
    Map<String, Weight> weights = new HashMap<>();
    facts.forEach((fact, body) -> weights.put(fact.toString(), weight(file, fact, body)));
    return new Weights(weights);
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
          if (!(factor instanceof Number number)) {
            throw new IllegalArgumentException(file + ": " + fact + ": no number for " + cause);
          }
          double value = number.doubleValue();
          if (!(value >= Evidence.MIN_ODDS && value <= Evidence.MAX_ODDS)) {
            throw new IllegalArgumentException(
                file + ": " + fact + ": the odds of " + cause + " are out of bounds");
          }
          factors.put(
              Cause.of(String.valueOf(cause))
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              file + ": " + fact + ": there is no cause " + cause)),
              value);
        });
    return new Weight(reason, factors);
  }

  /** Evidence of a DNS fact, seen at {@code now}. */
  Evidence dns(String fact, String statement, Instant now) {
    return evidence(fact, fact, EvidenceKind.DNS, statement, now);
  }

  /** Evidence of {@code fact} under {@code id}, seen at {@code at}. */
  Evidence evidence(String fact, String id, EvidenceKind kind, String statement, Instant at) {
    Weight weight = of(fact);
    return new Evidence(
        id,
        kind,
        statement,
        Optional.empty(),
        weight.odds(),
        Optional.of(weight.reason()),
        Optional.of(at));
  }

  /** The weight of {@code fact}, one of {@link #FACTS}. */
  Weight of(String fact) {
    return weights.get(fact);
  }
}
