package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.contracts.notification.NotificationStatus;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.notice.NoticeView;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.Backoff;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.OnContext;
import io.whybounce.notifier.store.DeliveryRow;
import io.whybounce.notifier.store.IncidentRow;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.store.OutboxRow;

/**
 * Delivers notices, each by one replica: the row is locked while the relay takes the mail, and
 * marked as sent in the same transaction right after the relay's acceptance. Nothing but that one
 * update stands between the two, so a crash there is as unlikely as can be; a crash of the process
 * frees the row at once. If it does happen, the mail goes again with the same Message-ID, which is
 * made from the notice's id: mail systems that drop duplicates drop it, and a reader's program
 * shows it as one. SMTP has no transaction that would do better.
 */
@ApplicationScoped
public class Courier {
  private static final Logger LOG = Logger.getLogger(Courier.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));
  private static final int MAX_DELIVERIES = 50;

  private final Mutiny.SessionFactory sessions;
  private final Registry registry;
  private final Letters letters;
  private final Relay relay;
  private final MeterRegistry metrics;
  private final Latency latency;
  private final NotifierConfig config;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Courier(
      Mutiny.SessionFactory sessions,
      Registry registry,
      Letters letters,
      Relay relay,
      MeterRegistry metrics,
      NotifierConfig config) {
    this.sessions = sessions;
    this.registry = registry;
    this.letters = letters;
    this.relay = relay;
    this.metrics = metrics;
    this.latency = new Latency(metrics);
    this.config = config;
  }

  /** Delivers the notice that is due first; false if there is none. On a Vert.x context. */
  Uni<Boolean> deliverOne() {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "select id from notice where status = 'PENDING' and next_at <= :now"
                        + " order by next_at limit 1 for update skip locked",
                    String.class)
                .setParameter("now", clock.instant())
                .getSingleResultOrNull()
                .chain(
                    id ->
                        id == null
                            ? Uni.createFrom().item(false)
                            : session
                                .get(NoticeRow.class, id)
                                .chain(row -> deliver(session, row))
                                .replaceWith(true)));
  }

  private Uni<Void> deliver(Mutiny.StatelessSession session, NoticeRow row) {
    return view(session, row)
        .chain(
            view ->
                view.isEmpty()
                    ? settle(session, row, failed(row, "the reader is not registered any more"))
                    : send(session, row, view.get()));
  }

  private Uni<Optional<Content>> view(Mutiny.StatelessSession session, NoticeRow row) {
    return registry
        .reader(session, row.tenant(), row.address())
        .chain(
            reader ->
                reader.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : view(session, row, reader.get()).map(Optional::of));
  }

  private Uni<Content> view(Mutiny.StatelessSession session, NoticeRow row, Owner reader) {
    return session
        .get(IncidentRow.class, row.incidentId())
        .chain(
            incident ->
                deliveries(session, row)
                    .map(
                        own ->
                            new Content(
                                NoticeView.of(
                                    incident.dossier(),
                                    incident.incident(),
                                    row.occasion(),
                                    reader,
                                    own,
                                    config.publicUrl()),
                                own)));
  }

  private static Uni<List<Delivery>> deliveries(Mutiny.StatelessSession session, NoticeRow row) {
    // An owner's notice is made of the owner's own deliveries; the others are never fetched.
    Mutiny.SelectionQuery<DeliveryRow> query =
        row.tenant().isEmpty()
            ? session.createQuery(
                "from DeliveryRow where incidentId = :incident order by at desc, id",
                DeliveryRow.class)
            : session
                .createQuery(
                    "from DeliveryRow where incidentId = :incident and tenant = :tenant"
                        + " order by at desc, id",
                    DeliveryRow.class)
                .setParameter("tenant", row.tenant().get());
    return query
        .setParameter("incident", row.incidentId())
        .setMaxResults(MAX_DELIVERIES)
        .getResultList()
        .map(rows -> rows.stream().map(DeliveryRow::delivery).toList());
  }

  private Uni<Void> send(Mutiny.StatelessSession session, NoticeRow row, Content content) {
    return letters
        .write(row, content.view())
        .chain(letter -> OnContext.back(relay.send(letter)))
        .map(accepted -> sent(row, content))
        .onFailure()
        .recoverWithItem(failure -> unsent(row, failure))
        .chain(settled -> settle(session, row, settled));
  }

  private NotificationStatus sent(NoticeRow row, Content content) {
    Instant now = clock.instant();
    row.sent(content.view().subject(), content.view().revision(), now);
    metrics.counter("whybounce.notifications", "status", "sent").increment();
    latency.record(row, content.own(), now);
    try (LogFields about = LogFields.incident(row.incidentId())) {
      LOG.infof(
          "sent notice=%s incident=%s tenant=%s to=%s",
          row.id(), row.incidentId(), row.tenant().orElse("-"), row.address());
    }
    return NotificationStatus.SENT;
  }

  private NotificationStatus failed(NoticeRow row, String why) {
    row.failed(why, clock.instant());
    metrics.counter("whybounce.notifications", "status", "failed").increment();
    try (LogFields about = LogFields.incident(row.incidentId())) {
      LOG.errorf("notice=%s to=%s is given up: %s", row.id(), row.address(), why);
    }
    return NotificationStatus.FAILED;
  }

  private NotificationStatus unsent(NoticeRow row, Throwable failure) {
    RelayTrouble trouble = relay.trouble(failure);
    Instant now = clock.instant();
    if (trouble.permanent()) {
      return failed(row, trouble.line());
    }
    if (row.createdAt().plus(config.relay().giveUpAfter()).isBefore(now)) {
      return failed(row, "tried for " + config.relay().giveUpAfter() + ": " + trouble.line());
    }
    Duration pause = BACKOFF.after(row.attempts() + 1);
    row.delayed(trouble.line(), now.plus(pause));
    metrics.counter("whybounce.notifications", "status", "delayed").increment();
    try (LogFields about = LogFields.incident(row.incidentId())) {
      LOG.warnf(
          "notice=%s to=%s waits %d ms: %s",
          row.id(), row.address(), pause.toMillis(), trouble.line());
    }
    return NotificationStatus.PENDING;
  }

  private static Uni<Void> settle(
      Mutiny.StatelessSession session, NoticeRow row, NotificationStatus status) {
    Uni<Void> marked = session.update(row);
    return status == NotificationStatus.PENDING
        ? marked
        : marked.chain(() -> session.insert(OutboxRow.of(row.notification())));
  }

  /**
   * What a notice says, and the reader's deliveries that it says it of, latest first.
   *
   * @param view ready to be laid out
   * @param own the deliveries
   */
  private record Content(NoticeView view, List<Delivery> own) {
    Content {
      own = List.copyOf(own);
    }
  }
}
