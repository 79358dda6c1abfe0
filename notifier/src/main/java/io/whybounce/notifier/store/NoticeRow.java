package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
  /** Stands in events for the incident of a digest, which is about none. */
  private static final String NO_INCIDENT = "none";

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Purpose purpose;

  private String tenant;
  private String address;

  @Column(name = "about_tenant")
  private String aboutTenant;

  @Column(name = "created_at")
  private Instant createdAt;

  private String trace;
  @Embedded private Matter matter;
  @Embedded private Progress progress;

  /** For the database layer. */
  protected NoticeRow() {}

  private static NoticeRow blank(
      String id, Purpose purpose, String address, Matter matter, Instant now, Progress progress) {
    NoticeRow row = new NoticeRow();
    row.id = id;
    row.purpose = purpose;
    row.address = address;
    row.matter = matter;
    row.createdAt = now;
    row.progress = progress;
    return row;
  }

  static NoticeRow of(Planned planned, Instant now, Instant notBefore) {
    NoticeRow row =
        blank(
            planned.id(),
            Purpose.INCIDENT,
            planned.address(),
            Matter.of(planned),
            now,
            Progress.begin(Channel.MAIL, notBefore));
    row.tenant = planned.tenant().orElse(null);
    return row;
  }

  /** The same notice by webhook. */
  public NoticeRow copy(Instant now) {
    NoticeRow row =
        sibling(
            EventIds.of("notification-copy", id),
            Purpose.COPY,
            address,
            now,
            Progress.begin(Channel.WEBHOOK, now));
    row.tenant = tenant;
    return row;
  }

  /** The same notice to an operator, who has to pass it on. */
  public NoticeRow escalated(String operator, String why, Instant now) {
    NoticeRow row =
        sibling(
            EventIds.of("notification-escalation", id, operator),
            Purpose.ESCALATION,
            operator,
            now,
            Progress.begin(Channel.MAIL, now).remarked(why));
    row.aboutTenant = tenant;
    return row;
  }

  private NoticeRow sibling(String other, Purpose why, String reader, Instant now, Progress begun) {
    NoticeRow row = blank(other, why, reader, matter.copy(), now, begun);
    row.trace = trace;
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
            Matter.single(deliveries, from, to),
            now,
            Progress.begin(Channel.MAIL, now));
    row.tenant = tenant;
    return row;
  }

  /** What it tells now, if that is more than when it was planned. */
  public void tells(String incident, int ofReader, Party responsible, IncidentState state) {
    matter.tells(incident, ofReader, responsible, state);
  }

  /** It is sent for another reason than was planned: it had to wait for so long. */
  public void on(Occasion now) {
    matter.on(now);
  }

  /** Whether its reader has it. */
  boolean isSent() {
    return progress.status() == NotificationStatus.SENT;
  }

  /** Whether it waits to be sent. */
  boolean pending() {
    return progress.status() == NotificationStatus.PENDING;
  }

  /** Whoever stands at the end of {@code taken} has it. */
  public void sent(String subject, int revision, Way taken, Instant now) {
    matter.reached(revision);
    progress.sent(subject, taken, now);
  }

  /** It did not go; another try comes. */
  public void delayed(String why, Instant again) {
    progress.delayed(why, again);
  }

  /** It is not its turn yet; true if it did not wait for that before. */
  public boolean postponed(String why, Instant again) {
    return progress.postponed(why, again);
  }

  /** Way number {@code tried} is of no use: the next one is tried. */
  public void detoured(int tried, String why, Instant now) {
    progress.detoured(tried, why, now);
  }

  /** It will not go. */
  public void failed(String why, Instant now) {
    progress.failed(why, now);
  }

  /** As it stands now, in the form that events have. */
  public Notification notification() {
    return notification(Optional.empty(), progress.doneAt().orElse(createdAt));
  }

  /** The event that tells of {@code change}. */
  public Notification event(NoticeChange change, Instant at) {
    return notification(Optional.of(change), at);
  }

  private Notification notification(Optional<NoticeChange> change, Instant at) {
    return new Notification(
        id,
        matter.incidentId().orElse(NO_INCIDENT),
        Math.max(1, matter.incidentRevision()),
        matter.occasion().word(),
        Optional.ofNullable(tenant),
        progress.via().orElse(address),
        progress.channel(),
        progress.subject().orElse(""),
        progress.status(),
        progress.attempts(),
        progress.detail(),
        at,
        Optional.of(purpose.name().toLowerCase(Locale.ROOT)),
        change.map(NoticeChange::word));
  }

  /**
   * Takes it back before it was sent. By a statement: a stateless session's own delete does not
   * come back now and then when several are under way (Hibernate Reactive 3.2.11).
   */
  Uni<Void> withdraw(Mutiny.StatelessSession session) {
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
        matter.occasion(),
        matter.deliveries(),
        matter.party(),
        matter.incidentState(),
        createdAt,
        isSent() ? progress.doneAt().orElse(createdAt) : createdAt);
  }

  /** Its id, which is the mail's Message-ID too. */
  public String id() {
    return id;
  }

  /** The trace that it goes on, as W3C's {@code traceparent}. */
  public Optional<String> trace() {
    return Optional.ofNullable(trace);
  }

  /** What it is sent for. */
  public Purpose purpose() {
    return purpose;
  }

  /** The incident that it tells of. */
  public Optional<String> incidentId() {
    return matter.incidentId();
  }

  /** Why the reader is told. */
  public Occasion occasion() {
    return matter.occasion();
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
    return progress.way();
  }

  /** Why another way is taken, or an operator is told. */
  public Optional<String> remark() {
    return progress.remark();
  }

  /** Tries so far. */
  public int attempts() {
    return progress.attempts();
  }

  /** Deliveries that it tells of. */
  public int deliveries() {
    return matter.deliveries();
  }

  /** When it was written. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Of a digest: after when its deliveries were written down. */
  public Instant windowFrom() {
    return matter.windowFrom();
  }

  /** Of a digest: until when its deliveries were written down. */
  public Instant windowTo() {
    return matter.windowTo();
  }
}
