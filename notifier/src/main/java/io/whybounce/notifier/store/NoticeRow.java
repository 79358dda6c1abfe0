package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.notice.Told;
import io.whybounce.notifier.notice.Way;

/** A notice as it lies in the database: to be sent, sent or given up. */
@Entity
@Table(name = "notice")
public class NoticeRow {
  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Purpose purpose;

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

  private int way;
  private String via;
  private String remark;

  @Column(name = "about_tenant")
  private String aboutTenant;

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

  @Column(name = "window_from")
  private Instant windowFrom;

  @Column(name = "window_to")
  private Instant windowTo;

  /** For the database layer. */
  protected NoticeRow() {}

  private static NoticeRow blank(String id, Purpose purpose, String address, Instant now) {
    NoticeRow row = new NoticeRow();
    row.id = id;
    row.purpose = purpose;
    row.address = address;
    row.channel = Channel.MAIL;
    row.status = NotificationStatus.PENDING;
    row.createdAt = now;
    row.nextAt = now;
    return row;
  }

  static NoticeRow of(Planned planned, Instant now, Instant notBefore) {
    NoticeRow row = blank(planned.id(), Purpose.INCIDENT, planned.address(), now);
    row.incidentId = planned.incidentId();
    row.incidentRevision = planned.revision();
    row.occasion = planned.occasion();
    row.tenant = planned.tenant().orElse(null);
    row.deliveries = planned.deliveries();
    row.party = planned.party();
    row.incidentState = planned.state();
    row.nextAt = notBefore;
    return row;
  }

  /** The same notice by webhook. */
  public NoticeRow copy(Instant now) {
    NoticeRow row = sibling(EventIds.of("notification-copy", id), Purpose.COPY, address, now);
    row.tenant = tenant;
    row.channel = Channel.WEBHOOK;
    return row;
  }

  /** The same notice to an operator, who has to pass it on. */
  public NoticeRow escalated(String operator, String why, Instant now) {
    NoticeRow row =
        sibling(
            EventIds.of("notification-escalation", id, operator),
            Purpose.ESCALATION,
            operator,
            now);
    row.aboutTenant = tenant;
    row.remark = why;
    return row;
  }

  private NoticeRow sibling(String theId, Purpose thePurpose, String to, Instant now) {
    NoticeRow row = blank(theId, thePurpose, to, now);
    row.incidentId = incidentId;
    row.incidentRevision = incidentRevision;
    row.occasion = occasion;
    row.deliveries = deliveries;
    row.party = party;
    row.incidentState = incidentState;
    row.windowFrom = windowFrom;
    row.windowTo = windowTo;
    return row;
  }

  /** Single failures of {@code tenant} that were written down in a window of time. */
  public static NoticeRow digest(
      String tenant, String address, int deliveries, Instant from, Instant to, Instant now) {
    NoticeRow row =
        blank(
            EventIds.of("notification-digest", tenant, address, from.toString()),
            Purpose.DIGEST,
            address,
            now);
    row.tenant = tenant;
    row.occasion = Occasion.OPENED;
    row.deliveries = deliveries;
    row.party = Party.UNKNOWN;
    row.incidentState = IncidentState.OPEN;
    row.windowFrom = from;
    row.windowTo = to;
    return row;
  }

  /** What it tells now, if that is more than when it was planned. */
  public void tells(String incident, int ofReader, Party responsible, IncidentState state) {
    incidentId = incident;
    deliveries = ofReader;
    party = responsible;
    incidentState = state;
  }

  /** It is sent for another reason than was planned: it had to wait for so long. */
  public void on(Occasion now) {
    occasion = now;
  }

  /** Whether its reader has it. */
  boolean isSent() {
    return status == NotificationStatus.SENT;
  }

  /** Whether it waits to be sent. */
  boolean pending() {
    return status == NotificationStatus.PENDING;
  }

  /** Whoever stands at the end of {@code taken} has it. */
  public void sent(String theSubject, int revision, Way taken, Instant now) {
    attempts++;
    subject = theSubject;
    incidentRevision = Math.max(incidentRevision, revision);
    channel = taken.channel();
    via = taken.shown();
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

  /** It is not its turn yet. */
  public void postponed(String why, Instant again) {
    detail = why;
    nextAt = again;
  }

  /** Way number {@code tried} is of no use: the next one is tried. */
  public void detoured(int tried, String why, Instant now) {
    delayed(why, now);
    way = tried + 1;
    remark = why;
  }

  /** It will not go. */
  public void failed(String why, Instant now) {
    attempts++;
    detail = why;
    status = NotificationStatus.FAILED;
    doneAt = now;
  }

  /** As it stands in events; a digest, which is about no incident, stands in none. */
  public Notification notification() {
    return new Notification(
        id,
        incidentId == null ? "none" : incidentId,
        Math.max(1, incidentRevision),
        occasion.word(),
        Optional.ofNullable(tenant),
        via == null ? address : via,
        channel,
        subject == null ? "" : subject,
        status,
        attempts,
        Optional.ofNullable(detail),
        doneAt == null ? createdAt : doneAt);
  }

  /**
   * Takes it back before it was sent. By a statement: a stateless session's own delete does not
   * come back now and then when several are under way (Hibernate Reactive 3.2.11).
   */
  public Uni<Void> withdraw(Mutiny.StatelessSession session) {
    return session
        .createMutationQuery("delete from NoticeRow where id = :id")
        .setParameter("id", id)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** What its reader knows since. */
  public Told told() {
    return new Told(
        Optional.ofNullable(tenant),
        address,
        occasion,
        deliveries,
        party,
        incidentState,
        status == NotificationStatus.SENT ? doneAt : createdAt);
  }

  /** Its id, which is the mail's Message-ID too. */
  public String id() {
    return id;
  }

  /** What it is sent for. */
  public Purpose purpose() {
    return purpose;
  }

  /** The incident that it tells of. */
  public Optional<String> incidentId() {
    return Optional.ofNullable(incidentId);
  }

  /** Why the reader is told. */
  public Occasion occasion() {
    return occasion;
  }

  /** The reader's tenant; empty for operators. */
  public Optional<String> tenant() {
    return Optional.ofNullable(tenant);
  }

  /** The tenant that it is about: the reader's, or the one whose owner could not be told. */
  public Optional<String> about() {
    return Optional.ofNullable(aboutTenant).or(this::tenant);
  }

  /** The reader's address. */
  public String address() {
    return address;
  }

  /** Number of the way that is tried. */
  public int way() {
    return way;
  }

  /** Why another way is taken, or an operator is told. */
  public Optional<String> remark() {
    return Optional.ofNullable(remark);
  }

  /** Tries so far. */
  public int attempts() {
    return attempts;
  }

  /** Deliveries that it tells of. */
  public int deliveries() {
    return deliveries;
  }

  /** When it was written. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Of a digest: after when its deliveries were written down. */
  public Instant windowFrom() {
    return windowFrom;
  }

  /** Of a digest: until when its deliveries were written down. */
  public Instant windowTo() {
    return windowTo;
  }
}
