package io.whybounce.reputation.observation;

import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;

/**
 * A source says something else of a subject than before, and two readings agree on it.
 *
 * @param runId the database's number of the new run
 * @param source id of the source
 * @param kind what it tells
 * @param subject the address
 * @param before the old answer
 * @param after the new one
 */
public record Change(
    long runId, String source, SourceKind kind, String subject, Reading before, Reading after) {
  /** Whether the gateway is thought worse of than before. */
  public boolean worse() {
    return Direction.isBetter(kind, after, before);
  }
}
