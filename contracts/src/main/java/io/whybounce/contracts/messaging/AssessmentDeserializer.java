package io.whybounce.contracts.messaging;

import io.whybounce.contracts.assessment.Assessment;

/** Reads {@link Assessment} events. */
public final class AssessmentDeserializer extends EventDeserializer<Assessment> {
  /** For Kafka, which makes it by name. */
  public AssessmentDeserializer() {
    super(Assessment.class);
  }
}
