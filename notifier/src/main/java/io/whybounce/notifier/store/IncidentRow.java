package io.whybounce.notifier.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.correlation.Dossier;

/** An incident as it lies in the database. */
@Entity
@Table(name = "incident")
public class IncidentRow {
  @Id private String id;
  private int revision;

  @Enumerated(EnumType.STRING)
  private IncidentState state;

  @Enumerated(EnumType.STRING)
  @Column(name = "factor_kind")
  private FactorKind factorKind;

  @Column(name = "factor_value")
  private String factorValue;

  private String provider;

  /** The likeliest, as people look for it. */
  private String cause;

  @Column(name = "merged_into")
  private String mergedInto;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  private String dossier;
  private String event;

  /** For the database layer. */
  protected IncidentRow() {}

  static IncidentRow of(Dossier dossier, Incident event) {
    IncidentRow row = new IncidentRow();
    row.id = dossier.id();
    row.revision = dossier.revision();
    row.state = dossier.state();
    row.factorKind = dossier.factor().kind();
    row.factorValue = dossier.factor().value();
    row.provider = dossier.provider().orElse(null);
    row.cause = event.causes().get(0).cause().word();
    row.mergedInto = dossier.mergedInto().orElse(null);
    row.openedAt = dossier.openedAt();
    row.updatedAt = event.updatedAt();
    row.dossier = Json.write(dossier);
    row.event = Json.write(event);
    return row;
  }

  /** All that is known of it. */
  public Dossier dossier() {
    return Json.read(dossier, Dossier.class);
  }

  /** The latest event about it. */
  public Incident incident() {
    return Json.read(event, Incident.class);
  }

  /** The latest event about it, as JSON text. */
  public String eventJson() {
    return event;
  }
}
