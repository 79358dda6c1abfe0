package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.notifier.notice.Notice;

/** A notice to one reader, as it lies in the database until it is sent and after. */
@Entity
@Table(name = "notification")
public class NotificationRow {
  @Id private String id;

  @Column(name = "incident_id")
  private String incidentId;

  private int revision;
  private String occasion;

  @Column(name = "tenant_id")
  private String tenantId;

  private String address;
  private String subject;
  private String plain;
  private String html;

  @Enumerated(EnumType.STRING)
  private NotificationStatus status;

  private int attempts;
  private String detail;
  private int deliveries;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "next_try_at")
  private Instant nextTryAt;

  /** For the database layer. */
  protected NotificationRow() {}

  /** A notice that is to be sent. */
  NotificationRow(Notice notice, Instant now) {
    id = notice.id();
    incidentId = notice.incidentId();
    revision = notice.revision();
    occasion = notice.occasion();
    tenantId = notice.tenant().orElse(null);
    address = notice.address();
    subject = notice.subject();
    plain = notice.plain();
    html = notice.html();
    status = NotificationStatus.PENDING;
    deliveries = notice.deliveries();
    createdAt = now;
    updatedAt = now;
    nextTryAt = now;
  }

  /** Takes it for one try; nobody else tries before {@code lease}. */
  public void take(Instant lease) {
    attempts++;
    nextTryAt = lease;
  }

  /** The relay has taken it. */
  public void sent(Instant now) {
    status = NotificationStatus.SENT;
    updatedAt = now;
    detail = null;
  }

  /** Not this time. */
  public void failed(String why, Instant now, Instant next) {
    detail = why;
    updatedAt = now;
    nextTryAt = next;
  }

  /** Never. */
  public void givenUp(String why, Instant now) {
    status = NotificationStatus.FAILED;
    detail = why;
    updatedAt = now;
  }

  /** What the event says of it. */
  public Notification event() {
    return new Notification(
        id,
        incidentId,
        revision,
        occasion,
        Optional.ofNullable(tenantId),
        address,
        Channel.MAIL,
        subject,
        status,
        attempts,
        Optional.ofNullable(detail),
        updatedAt);
  }

  /** Its id, which is its Message-ID too. */
  public String id() {
    return id;
  }

  /** Address of the reader. */
  public String address() {
    return address;
  }

  /** Subject line. */
  public String subject() {
    return subject;
  }

  /** The plain text. */
  public String plain() {
    return plain;
  }

  /** The same as HTML. */
  public String html() {
    return html;
  }

  /** How often it was tried. */
  public int attempts() {
    return attempts;
  }

  /** When it was written down. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Deliveries that it tells of. */
  int deliveries() {
    return deliveries;
  }

  String occasion() {
    return occasion;
  }
}
