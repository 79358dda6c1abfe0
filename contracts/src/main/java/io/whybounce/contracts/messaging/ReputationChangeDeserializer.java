package io.whybounce.contracts.messaging;

import io.whybounce.contracts.assessment.ReputationChange;

/** Reads {@link ReputationChange} events. */
public final class ReputationChangeDeserializer extends EventDeserializer<ReputationChange> {
  /** For Kafka, which makes it by name. */
  public ReputationChangeDeserializer() {
    super(ReputationChange.class);
  }
}
