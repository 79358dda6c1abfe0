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
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.messaging.LogFields;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;
import io.whybounce.notifier.notice.Phrases;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.notice.Way;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.Backoff;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeBook;
import io.whybounce.notifier.store.NoticeChange;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.webhook.HookRefused;
import io.whybounce.start.OneLine;

/** Writes down what became of a try to deliver a notice, and what follows from it. */
@Startup
@ApplicationScoped
public class Results {
  private static final Logger LOG = Logger.getLogger(Results.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  private static final String METRIC = "whybounce.notifications";

  /** What becomes of tries; all are there from the start: what begins at one shows no increase. */
  private static final List<String> STATUSES =
      List.of("sent", "delayed", "detoured", "escalated", "failed", "withdrawn", "postponed");

  /** Tries of a notice that cannot be written. */
  private static final int MAX_BROKEN = 8;

  private final Registry registry;
  private final Relay relay;
  private final MeterRegistry metrics;
  private final Latency latency;
  private final NotifierConfig config;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Results(
      Registry registry,
      Relay relay,
      MeterRegistry metrics,
      Latency latency,
      NotifierConfig config) {
    this.registry = registry;
    this.relay = relay;
    this.metrics = metrics;
    this.latency = latency;
    this.config = config;
    STATUSES.forEach(status -> metrics.counter(METRIC, "status", status));
  }

  /**
   * One try.
   *
   * @param row the notice
   * @param reader who is told
   * @param way that was taken
   * @param number of that way
   * @param last whether there is no way after it
   * @param needed when the last delivery notice came that it needed, of a first notice
   */
  record Try(
      NoticeRow row, Owner reader, Way way, int number, boolean last, Optional<Instant> needed) {}

  private record Trouble(String line, boolean permanent, Duration patience) {}

  Uni<Void> sent(Mutiny.StatelessSession session, Try attempt, Paper paper) {
    NoticeRow row = attempt.row();
    Instant now = clock.instant();
    row.sent(paper.subject(), paper.revision(), attempt.way(), now);
    count("sent");
    try (LogFields about = about(row)) {
      LOG.infof(
          "sent notice=%s incident=%s tenant=%s by=%s to=%s",
          row.id(),
          row.incidentId().orElse("-"),
          row.tenant().orElse("-"),
          attempt.way().channel().word(),
          attempt.way().shown());
    }
    latency.count(attempt.needed(), now);
    Uni<Void> settled = NoticeBook.changed(session, row, NoticeChange.SENT, now);
    boolean copy =
        row.purpose() == Purpose.INCIDENT
            && attempt.way().channel() == Channel.MAIL
            && attempt.number() == 0
            && attempt.reader().webhook().isPresent();
    return copy
        ? settled.chain(() -> NoticeBook.add(session, List.of(row.copy(now)), now))
        : settled;
  }

  Uni<Void> unsent(Mutiny.StatelessSession session, Try attempt, Throwable failure) {
    NoticeRow row = attempt.row();
    Trouble trouble = trouble(attempt, failure);
    Instant now = clock.instant();
    boolean overdue = row.createdAt().plus(trouble.patience()).isBefore(now);
    if (trouble.permanent() || overdue) {
      return useless(
          session,
          attempt,
          overdue && !trouble.permanent()
              ? "tried for " + trouble.patience() + ": " + trouble.line()
              : trouble.line());
    }
    Duration pause = BACKOFF.after(row.attempts() + 1);
    row.delayed(trouble.line(), now.plus(pause));
    count("delayed");
    try (LogFields about = about(row)) {
      LOG.warnf(
          "notice=%s to=%s waits %d ms: %s",
          row.id(), attempt.way().shown(), pause.toMillis(), trouble.line());
    }
    return row.attempts() == 1
        ? NoticeBook.changed(session, row, NoticeChange.DELAYED, now)
        : session.update(row);
  }

  private Trouble trouble(Try attempt, Throwable failure) {
    if (attempt.way().channel() == Channel.WEBHOOK) {
      boolean permanent = failure instanceof HookRefused refused && refused.permanent();
      return new Trouble(OneLine.deepest(failure), permanent, config.webhook().giveUpAfter());
    }
    RelayTrouble trouble = relay.trouble(failure);
    return new Trouble(
        trouble.line(),
        trouble.permanent(),
        attempt.last() ? config.relay().giveUpAfter() : config.relay().detourAfter());
  }

  /** This way leads nowhere: the next one is tried; after the last one operators are told. */
  Uni<Void> useless(Mutiny.StatelessSession session, Try attempt, String line) {
    NoticeRow row = attempt.row();
    if (row.purpose() == Purpose.COPY) {
      return failed(session, row, line);
    }
    String why =
        Phrases.of(attempt.reader().language())
            .say(
                attempt.way().channel() == Channel.MAIL ? "detour.refused" : "detour.webhook",
                "address",
                attempt.way().address(),
                "detail",
                line);
    if (attempt.last()) {
      return escalated(session, row, attempt.reader(), why);
    }
    try (LogFields about = about(row)) {
      LOG.warnf("notice=%s to=%s takes another way: %s", row.id(), attempt.way().shown(), line);
    }
    count("detoured");
    Instant now = clock.instant();
    row.detoured(attempt.number(), why, now);
    return NoticeBook.changed(session, row, NoticeChange.DETOURED, now);
  }

  /** An owner cannot be told: the operators are. */
  Uni<Void> escalated(Mutiny.StatelessSession session, NoticeRow row, Owner reader, String why) {
    if (reader.tenant().isEmpty()) {
      return failed(session, row, why);
    }
    Instant now = clock.instant();
    List<NoticeRow> instead =
        registry.operators().stream()
            .map(o -> row.escalated(o.mail(), escalation(o, reader, why), now))
            .toList();
    count("escalated");
    return ended(session, row, why, NoticeChange.ESCALATED)
        .chain(() -> NoticeBook.add(session, instead, now));
  }

  private static String escalation(Owner operator, Owner reader, String why) {
    return Phrases.of(operator.language())
        .say(
            "remark.escalated",
            "name",
            reader.name(),
            "address",
            reader.mail(),
            "tenant",
            reader.tenant().orElse("-"),
            "reason",
            why);
  }

  Uni<Void> failed(Mutiny.StatelessSession session, NoticeRow row, String why) {
    return ended(session, row, why, NoticeChange.FAILED);
  }

  private Uni<Void> ended(
      Mutiny.StatelessSession session, NoticeRow row, String why, NoticeChange change) {
    Instant now = clock.instant();
    row.failed(why, now);
    count("failed");
    try (LogFields about = about(row)) {
      LOG.errorf("notice=%s to=%s is given up: %s", row.id(), row.address(), OneLine.of(why));
    }
    return NoticeBook.changed(session, row, change, now);
  }

  /** It is true no longer, or told by another. */
  Uni<Void> withdrawn(Mutiny.StatelessSession session, NoticeRow row) {
    LOG.infof(
        "notice=%s to=%s is withdrawn: there is nothing left to tell", row.id(), row.address());
    count("withdrawn");
    return NoticeBook.withdrawn(session, row, clock.instant());
  }

  /** It cannot even be written; the others must not wait behind it. */
  Uni<Void> broken(Mutiny.StatelessSession session, NoticeRow row, Throwable failure) {
    String why = "it cannot be written: " + OneLine.deepest(failure);
    if (row.attempts() + 1 >= MAX_BROKEN) {
      return failed(session, row, why);
    }
    row.delayed(why, clock.instant().plus(BACKOFF.after(row.attempts() + 1)));
    LOG.errorf(failure, "notice=%s to=%s waits: %s", row.id(), row.address(), why);
    return session.update(row);
  }

  Uni<Void> postponed(Mutiny.StatelessSession session, NoticeRow row, Instant until) {
    boolean fresh =
        row.postponed("waits: more was sent than the limits of WHYBOUNCE_LIMITS_* allow", until);
    count("postponed");
    try (LogFields about = about(row)) {
      LOG.warnf("notice=%s to=%s waits until %s: limit", row.id(), row.address(), until);
    }
    return fresh
        ? NoticeBook.changed(session, row, NoticeChange.POSTPONED, clock.instant())
        : session.update(row);
  }

  private static LogFields about(NoticeRow row) {
    return LogFields.incident(row.incidentId().orElse("-"));
  }

  private void count(String status) {
    metrics.counter(METRIC, "status", status).increment();
  }
}
