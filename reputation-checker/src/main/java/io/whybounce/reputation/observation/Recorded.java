package io.whybounce.reputation.observation;

import java.util.List;

import io.whybounce.contracts.assessment.Finding;

/**
 * What all sources say of one subject, now and before.
 *
 * @param findings one for each source that was asked
 * @param inDoubt whether one of them says something new that no second reading has confirmed
 */
public record Recorded(List<Finding> findings, boolean inDoubt) {
  /** Keeps an immutable copy. */
  public Recorded {
    findings = List.copyOf(findings);
  }
}
