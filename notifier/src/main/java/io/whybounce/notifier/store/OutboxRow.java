package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;

/** An event that waits to be published. */
@Entity
@Table(name = "outbox_event")
public class OutboxRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long seq;

  @Enumerated(EnumType.STRING)
  private EventType type;

  @Column(name = "event_id")
  private String eventId;

  private String key;
  private Instant at;
  private String body;
  private String trace;

  /** For the database layer. */
  protected OutboxRow() {}

  static OutboxRow of(Incident incident) {
    return row(
        EventType.INCIDENT,
        EventIds.of(
            "incident-revision", incident.incidentId(), Integer.toString(incident.revision())),
        incident.incidentId(),
        incident.updatedAt(),
        incident);
  }

  /** The event of a change of {@code notice}; those of a digest have its own id as their key. */
  static OutboxRow of(NoticeRow notice, NoticeChange change, Instant at) {
    Notification event = notice.event(change, at);
    String id =
        event.status() == NotificationStatus.PENDING
            ? EventIds.of(
                "notification-change",
                notice.id(),
                change.word(),
                Integer.toString(event.attempts()))
            : EventIds.of("notification-status", notice.id(), event.status().word());
    return row(EventType.NOTIFICATION, id, notice.incidentId().orElse(notice.id()), at, event);
  }

  /** The same as a part of {@code theTrace}. */
  public OutboxRow inTrace(Optional<String> theTrace) {
    trace = theTrace.orElse(null);
    return this;
  }

  private static OutboxRow row(EventType type, String id, String key, Instant at, Object body) {
    OutboxRow row = new OutboxRow();
    row.type = type;
    row.eventId = id;
    row.key = key;
    row.at = at;
    row.body = Json.write(body);
    return row;
  }

  /** Its place in the order. */
  public Long seq() {
    return seq;
  }

  /** What kind of event. */
  public EventType type() {
    return type;
  }

  /** Its CloudEvents id. */
  public String eventId() {
    return eventId;
  }

  /** Its Kafka key. */
  public String key() {
    return key;
  }

  /** Its time. */
  public Instant at() {
    return at;
  }

  /** The trace that it goes on, as W3C's {@code traceparent}. */
  public Optional<String> trace() {
    return Optional.ofNullable(trace);
  }

  /** Its data, of the type that {@link #type()} names. */
  public Object data() {
    return Json.read(body, type.data());
  }
}
