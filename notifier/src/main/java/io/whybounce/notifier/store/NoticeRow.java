package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.notifier.notice.Told;

/** A notice as it lies in the database: to be sent, sent or given up. */
@Entity
@Table(name = "notice")
public class NoticeRow {
  @Id private String id;

  @Column(name = "incident_id")
  private String incidentId;

  @Column(name = "incident_revision")
  private int incidentRevision;

  @Enumerated(EnumType.STRING)
  private Occasion occasion;

  private String tenant;
  private String address;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  private int deliveries;

  @Enumerated(EnumType.STRING)
  private Party party;

  @Enumerated(EnumType.STRING)
  @Column(name = "incident_state")
  private IncidentState incidentState;

  @Enumerated(EnumType.STRING)
  private NotificationStatus status;

  private String subject;
  private int attempts;
  private String detail;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "next_at")
  private Instant nextAt;

  @Column(name = "done_at")
  private Instant doneAt;

  /** For the database layer. */
  protected NoticeRow() {}

  static NoticeRow of(Planned planned, Instant now, Instant notBefore) {
    NoticeRow row = new NoticeRow();
    row.id = planned.id();
    row.incidentId = planned.incidentId();
    row.incidentRevision = planned.revision();
    row.occasion = planned.occasion();
    row.tenant = planned.tenant().orElse(null);
    row.address = planned.address();
    row.channel = Channel.MAIL;
    row.deliveries = planned.deliveries();
    row.party = planned.party();
    row.incidentState = planned.state();
    row.status = NotificationStatus.PENDING;
    row.createdAt = now;
    row.nextAt = notBefore;
    return row;
  }

  /** The relay has taken it. */
  public void sent(String theSubject, int revision, Instant now) {
    attempts++;
    subject = theSubject;
    incidentRevision = revision;
    status = NotificationStatus.SENT;
    detail = null;
    doneAt = now;
  }

  /** It did not go; another try comes. */
  public void delayed(String why, Instant again) {
    attempts++;
    detail = why;
    nextAt = again;
  }

  /** It will not go. */
  public void failed(String why, Instant now) {
    attempts++;
    detail = why;
    status = NotificationStatus.FAILED;
    doneAt = now;
  }

  /** As it stands in events. */
  public Notification notification() {
    return new Notification(
        id,
        incidentId,
        incidentRevision,
        occasion.word(),
        Optional.ofNullable(tenant),
        address,
        channel,
        subject == null ? "" : subject,
        status,
        attempts,
        Optional.ofNullable(detail),
        doneAt == null ? createdAt : doneAt);
  }

  Told told() {
    return new Told(
        Optional.ofNullable(tenant),
        address,
        occasion,
        deliveries,
        party,
        incidentState,
        createdAt);
  }

  /** Its id, which is the mail's Message-ID too. */
  public String id() {
    return id;
  }

  /** The incident that it tells of. */
  public String incidentId() {
    return incidentId;
  }

  /** Why the reader is told. */
  public Occasion occasion() {
    return occasion;
  }

  /** The reader's tenant; empty for operators. */
  public Optional<String> tenant() {
    return Optional.ofNullable(tenant);
  }

  /** The reader's address. */
  public String address() {
    return address;
  }

  /** Tries so far. */
  public int attempts() {
    return attempts;
  }

  /** When it was written. */
  public Instant createdAt() {
    return createdAt;
  }
}
