package io.whybounce.contracts.messaging;

import io.whybounce.contracts.diagnosis.Diagnosis;

/** Reads {@link Diagnosis} events. */
public final class DiagnosisDeserializer extends EventDeserializer<Diagnosis> {
  /** For Kafka, which makes it by name. */
  public DiagnosisDeserializer() {
    super(Diagnosis.class);
  }
}
