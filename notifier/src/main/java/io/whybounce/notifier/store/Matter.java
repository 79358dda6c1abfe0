package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Planned;

/** What a notice tells of: an incident as it stood, or the single failures of a window of time. */
@Embeddable
public class Matter {
  @Column(name = "incident_id")
  private String incidentId;

  @Column(name = "incident_revision")
  private int incidentRevision;

  @Enumerated(EnumType.STRING)
  private Occasion occasion;

  private int deliveries;

  @Enumerated(EnumType.STRING)
  private Party party;

  @Enumerated(EnumType.STRING)
  @Column(name = "incident_state")
  private IncidentState incidentState;

  @Column(name = "window_from")
  private Instant windowFrom;

  @Column(name = "window_to")
  private Instant windowTo;

  /** For the database layer. */
  protected Matter() {}

  static Matter of(Planned planned) {
    Matter matter = new Matter();
    matter.incidentId = planned.incidentId();
    matter.incidentRevision = planned.revision();
    matter.occasion = planned.occasion();
    matter.deliveries = planned.deliveries();
    matter.party = planned.party();
    matter.incidentState = planned.state();
    return matter;
  }

  /** Failures that no incident explains. */
  static Matter single(int deliveries, Instant from, Instant to) {
    Matter matter = new Matter();
    matter.occasion = Occasion.OPENED;
    matter.deliveries = deliveries;
    matter.party = Party.UNKNOWN;
    matter.incidentState = IncidentState.OPEN;
    matter.windowFrom = from;
    matter.windowTo = to;
    return matter;
  }

  /** The same for another notice, which goes on by itself. */
  Matter copy() {
    Matter matter = new Matter();
    matter.incidentId = incidentId;
    matter.incidentRevision = incidentRevision;
    matter.occasion = occasion;
    matter.deliveries = deliveries;
    matter.party = party;
    matter.incidentState = incidentState;
    matter.windowFrom = windowFrom;
    matter.windowTo = windowTo;
    return matter;
  }

  void tells(String incident, int ofReader, Party responsible, IncidentState state) {
    incidentId = incident;
    deliveries = ofReader;
    party = responsible;
    incidentState = state;
  }

  void on(Occasion now) {
    occasion = now;
  }

  void reached(int revision) {
    incidentRevision = Math.max(incidentRevision, revision);
  }

  Optional<String> incidentId() {
    return Optional.ofNullable(incidentId);
  }

  int incidentRevision() {
    return incidentRevision;
  }

  Occasion occasion() {
    return occasion;
  }

  int deliveries() {
    return deliveries;
  }

  Party party() {
    return party;
  }

  IncidentState incidentState() {
    return incidentState;
  }

  Instant windowFrom() {
    return windowFrom;
  }

  Instant windowTo() {
    return windowTo;
  }
}
