package io.whybounce.classifier;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.whybounce.classifier.rule.Resources;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;

/**
 * How often each cause is behind an action before the notice is read, from {@code /priors.yaml}.
 */
final class Priors {
  private final Map<Action, Evidence> byAction = new EnumMap<>(Action.class);

  Priors() {
    Map<String, Map<String, Object>> file =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Resources.text("/priors.yaml"));
    file.forEach(
        (word, entry) -> byAction.put(Action.of(word).orElseThrow(), evidence(word, entry)));
  }

  Evidence of(Action action) {
    return byAction.getOrDefault(action, byAction.get(Action.FAILED));
  }

  @SuppressWarnings("unchecked")
  private static Evidence evidence(String word, Map<String, Object> entry) {
    Map<Cause, Double> odds = new HashMap<>();
    ((Map<String, Number>) entry.get("odds"))
        .forEach((cause, factor) -> odds.put(Cause.of(cause).orElseThrow(), factor.doubleValue()));
    return new Evidence(
        "prior-" + word,
        EvidenceKind.PRIOR,
        entry.get("statement").toString(),
        Optional.empty(),
        odds,
        Optional.of(entry.get("reason").toString()),
        Optional.empty());
  }
}
