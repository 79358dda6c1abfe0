package io.whybounce.contracts.messaging;

import io.whybounce.contracts.incident.Incident;

/** Reads {@link Incident} events. */
public final class IncidentDeserializer extends EventDeserializer<Incident> {
  /** For Kafka, which makes it by name. */
  public IncidentDeserializer() {
    super(Incident.class);
  }
}
