package io.whybounce.contracts.diagnosis;

import java.util.List;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;

/**
 * Why, by the notice alone: causes ranked by probability, with their evidence.
 *
 * @param diagnosisId deterministic: the same report under the same rules gives the same
 * @param report the delivery report, whole
 * @param causes those worth showing, most likely first; at least one
 * @param evidence all of it, the prior among it: {@code Verdict.of(evidence)} gives every cause's
 *     probability
 * @param permanence whether the message could still get through
 * @param advice what the sender's side can do about retrying, one sentence
 * @param rules version of the rule set: a hash of its files
 */
public record Diagnosis(
    String diagnosisId,
    DeliveryReport report,
    List<CauseProbability> causes,
    List<Evidence> evidence,
    Permanence permanence,
    String advice,
    String rules) {
  /** Refuses a diagnosis without a cause; {@code unstated} is one. */
  public Diagnosis {
    diagnosisId = Checks.name("diagnosisId", diagnosisId);
    report = Checks.present("report", report);
    causes = Checks.list("causes", causes);
    evidence = Checks.list("evidence", evidence);
    permanence = Checks.present("permanence", permanence);
    advice = Checks.text("advice", advice);
    rules = Checks.name("rules", rules);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("causes is empty");
    }
  }
}
