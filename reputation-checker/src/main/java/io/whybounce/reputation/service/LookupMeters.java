package io.whybounce.reputation.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.whybounce.contracts.assessment.Assessment;

/**
 * Counts what the sources answered in assessments: {@code whybounce.lookups} by source and outcome.
 * Sources are the configured ones, so that the number of series is bounded.
 */
final class LookupMeters {
  private LookupMeters() {}

  /** Counts the answers that {@code assessment} is made of. */
  static void count(MeterRegistry metrics, Assessment assessment) {
    assessment
        .findings()
        .forEach(
            finding ->
                metrics
                    .counter(
                        "whybounce.lookups",
                        "source",
                        finding.source(),
                        "outcome",
                        finding.now().outcome().word())
                    .increment());
  }
}
