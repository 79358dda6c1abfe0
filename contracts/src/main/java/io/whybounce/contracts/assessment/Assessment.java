package io.whybounce.contracts.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.verdict.CauseProbability;
import io.whybounce.contracts.verdict.Evidence;

/**
 * A diagnosis with what live lookups say.
 *
 * @param assessmentId deterministic: one for each diagnosis
 * @param diagnosis the diagnosis, whole
 * @param gateway who runs the gateway, if the notice named one that may be looked up
 * @param recipientProvider registered domain of the recipient domain's first MX: who runs the
 *     recipient's system
 * @param findings what each source said, answered or not
 * @param evidence what the lookups add to the diagnosis's evidence
 * @param causes by all evidence, the diagnosis's included, most likely first; at least one
 * @param unanswered ids of the sources that gave no answer before the deadline
 * @param assessedAt when the lookups ended
 */
public record Assessment(
    String assessmentId,
    Diagnosis diagnosis,
    Optional<GatewayFacts> gateway,
    Optional<String> recipientProvider,
    List<Finding> findings,
    List<Evidence> evidence,
    List<CauseProbability> causes,
    List<String> unanswered,
    Instant assessedAt) {
  /** Refuses an assessment without a cause. */
  public Assessment {
    assessmentId = Checks.name("assessmentId", assessmentId);
    diagnosis = Checks.present("diagnosis", diagnosis);
    gateway = Checks.optional(gateway);
    recipientProvider = Checks.optionalName("recipientProvider", recipientProvider);
    findings = Checks.list("findings", findings);
    evidence = Checks.list("evidence", evidence);
    causes = Checks.list("causes", causes);
    unanswered = Checks.names("unanswered", unanswered);
    assessedAt = Checks.present("assessedAt", assessedAt);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("causes is empty");
    }
  }
}
