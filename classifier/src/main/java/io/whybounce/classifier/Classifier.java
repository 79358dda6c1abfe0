package io.whybounce.classifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.whybounce.classifier.rule.Hit;
import io.whybounce.classifier.rule.RuleSet;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.contracts.verdict.Place;
import io.whybounce.contracts.verdict.Verdict;

/**
 * Turns a delivery report into ranked causes with their evidence. A pure function of the report and
 * the rules.
 */
public final class Classifier {
  /** Causes less likely than this are not shown. */
  private static final double SHOWN = 0.02;

  private final RuleSet rules;
  private final Priors priors = new Priors();

  /** A classifier with these rules. */
  public Classifier(RuleSet rules) {
    this.rules = rules;
  }

  /** A classifier with the rules that this project ships. */
  public static Classifier withBuiltInRules() {
    return new Classifier(RuleSet.builtIn());
  }

  /** The rules in force. */
  public RuleSet rules() {
    return rules;
  }

  /** Why, by the notice alone. */
  public Diagnosis classify(DeliveryReport report) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(priors.of(report.action()));
    for (Weighing.Weighed weighed : Weighing.of(rules.find(report))) {
      // Odds of 1 say nothing: such a rule only covers words that must not be taken for a cause.
      if (weighed.odds() != 1) {
        evidence.add(evidence(weighed));
      }
    }
    Permanence permanence = Permanences.of(report);
    return new Diagnosis(
        // Without the version of the rules: a report that is classified again after a change of
        // rules is the same diagnosis.
        EventIds.of("diagnosis", report.reportId()),
        report,
        Verdict.of(evidence).atLeast(SHOWN),
        evidence,
        permanence,
        Permanences.advice(permanence, report.action()),
        rules.version());
  }

  private static Evidence evidence(Weighing.Weighed weighed) {
    Hit hit = weighed.hit();
    String words = Shown.of(hit.text());
    String what =
        hit.byText()
            ? "The notice says \"" + words + "\"."
            : (hit.field().equals("status") ? "The status code is " : "The reply code is ")
                + words
                + ".";
    return new Evidence(
        hit.rule().evidenceId(),
        EvidenceKind.RULE,
        what,
        Optional.of(new Place(hit.field(), hit.start(), words)),
        Map.of(hit.rule().cause(), weighed.odds()),
        hit.rule().source(),
        Optional.empty());
  }
}
