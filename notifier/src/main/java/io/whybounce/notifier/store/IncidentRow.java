package io.whybounce.notifier.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.incident.Incident;

/** The latest revision of an incident, as it lies in the database. */
@Entity
@Table(name = "incident")
public class IncidentRow {
  @Id private String id;
  private String state;
  private int revision;
  private String data;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For the database layer. */
  protected IncidentRow() {}

  /** A row of {@code incident}. */
  IncidentRow(Incident incident, String json) {
    this.id = incident.incidentId();
    this.openedAt = incident.openedAt();
    take(incident, json);
  }

  final void take(Incident incident, String json) {
    state = incident.state().word();
    revision = incident.revision();
    data = json;
    updatedAt = incident.updatedAt();
  }

  String data() {
    return data;
  }
}
