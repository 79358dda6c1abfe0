package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.diagnosis.Permanence;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.notifier.notice.Phrases;
import io.whybounce.notifier.registry.Registry;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.store.NoticeBook;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.start.OneLine;

/**
 * Recognises notices of our own that came back. They open no incident and are told to nobody, or a
 * notice would lead to another one without end; they count against the address. After some that
 * were refused for good nothing more is sent there, and the operators are told.
 */
@ApplicationScoped
public class OwnBounces {
  private static final Logger LOG = Logger.getLogger(OwnBounces.class);
  private static final int ID = 32;

  private final Registry registry;
  private final MeterRegistry metrics;
  private final String from;
  private final String domain;
  private final int most;

  /** For the container. */
  public OwnBounces(Registry registry, MeterRegistry metrics, NotifierConfig config) {
    this.registry = registry;
    this.metrics = metrics;
    this.from = config.mail().from().orElseThrow().strip().toLowerCase(Locale.ROOT);
    this.domain = from.substring(from.lastIndexOf('@') + 1);
    this.most = Math.max(1, config.limits().hardBounces());
  }

  /** Whether it is about a notice of ours: by its Message-ID, or by who sent it. */
  boolean isOurs(Assessment assessment) {
    DeliveryReport report = assessment.diagnosis().report();
    return report.original().sender().filter(s -> s.strip().equalsIgnoreCase(from)).isPresent()
        || noticeId(report).isPresent();
  }

  /** Notices have the Message-ID {@code <id@domain>} with 32 hexadecimal digits. */
  private Optional<String> noticeId(DeliveryReport report) {
    return report
        .original()
        .messageId()
        .map(m -> m.strip().toLowerCase(Locale.ROOT))
        .filter(m -> m.endsWith("@" + domain) && m.length() == ID + 1 + domain.length())
        .map(m -> m.substring(0, ID))
        .filter(id -> id.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f'));
  }

  /** Counts them. */
  Uni<Void> take(Mutiny.StatelessSession session, List<Assessment> ours, Instant now) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Assessment assessment : ours) {
      done = done.chain(() -> take(session, assessment, now));
    }
    return done;
  }

  private Uni<Void> take(Mutiny.StatelessSession session, Assessment assessment, Instant now) {
    DeliveryReport report = assessment.diagnosis().report();
    metrics.counter("whybounce.notices.returned").increment();
    Optional<String> id = noticeId(report);
    if (id.isEmpty()) {
      LOG.warnf("own=unknown to=%s: a mail of ours came back", OneLine.of(report.recipient()));
      return Uni.createFrom().voidItem();
    }
    return session
        .get(NoticeRow.class, id.get())
        .chain(
            notice ->
                notice == null || !sentTo(notice, report.recipient())
                    ? forged(report)
                    : count(session, notice, assessment, now));
  }

  /** Somebody who does not know what we sent, or where, has no say about the address. */
  private static Uni<Void> forged(DeliveryReport report) {
    LOG.warnf(
        "to=%s: a notice is said to have come back that was never sent there",
        OneLine.of(report.recipient()));
    return Uni.createFrom().voidItem();
  }

  private static boolean sentTo(NoticeRow notice, String recipient) {
    return notice.notification().address().equalsIgnoreCase(recipient)
        || notice.address().equalsIgnoreCase(recipient);
  }

  private Uni<Void> count(
      Mutiny.StatelessSession session, NoticeRow notice, Assessment assessment, Instant now) {
    DeliveryReport report = assessment.diagnosis().report();
    boolean hard =
        report.action() == Action.FAILED
            && (assessment.diagnosis().permanence() == Permanence.PERMANENT
                || report.status().filter(s -> s.startsWith("5")).isPresent());
    String address = report.recipient().toLowerCase(Locale.ROOT);
    String detail = OneLine.of(report.diagnostic().or(report::status).orElse("no reason given"));
    LOG.warnf("notice=%s to=%s came back, hard=%s: %s", notice.id(), address, hard, detail);
    return session
        .createNativeQuery(
            "insert into own_bounce (report_id, notice_id, address, hard, detail, at)"
                + " values (:report, :notice, :address, :hard, :detail, :at)"
                + " on conflict (report_id) do nothing")
        .setParameter("report", report.reportId())
        .setParameter("notice", notice.id())
        .setParameter("address", address)
        .setParameter("hard", hard)
        .setParameter("detail", detail)
        .setParameter("at", now)
        .executeUpdate()
        .chain(
            fresh ->
                fresh == 1 && hard
                    ? pause(session, notice, address, detail, now)
                    : Uni.createFrom().voidItem());
  }

  private Uni<Void> pause(
      Mutiny.StatelessSession session,
      NoticeRow notice,
      String address,
      String detail,
      Instant now) {
    return session
        .createNativeQuery(
            "select count(distinct notice_id) from own_bounce where hard and address = :address",
            Long.class)
        .setParameter("address", address)
        .getSingleResult()
        .chain(
            hard ->
                hard < most
                    ? Uni.createFrom().voidItem()
                    : session
                        .createNativeQuery(
                            "insert into paused_address (address, bounces, detail, at)"
                                + " values (:address, :bounces, :detail, :at)"
                                + " on conflict (address) do nothing")
                        .setParameter("address", address)
                        .setParameter("bounces", hard.intValue())
                        .setParameter("detail", detail)
                        .setParameter("at", now)
                        .executeUpdate()
                        .chain(
                            fresh ->
                                fresh == 1
                                    ? tell(session, notice, address, hard, detail, now)
                                    : Uni.createFrom().voidItem()));
  }

  private Uni<Void> tell(
      Mutiny.StatelessSession session,
      NoticeRow notice,
      String address,
      long bounces,
      String detail,
      Instant now) {
    LOG.errorf("to=%s is told nothing more: %d notices came back", address, bounces);
    if (notice.incidentId().isEmpty() && notice.tenant().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return registry
        .reader(session, notice.tenant(), notice.address())
        .chain(
            reader ->
                NoticeBook.add(
                    session,
                    registry.operators().stream()
                        .filter(o -> !o.mail().equalsIgnoreCase(address))
                        .map(
                            o ->
                                notice.escalated(
                                    o.mail(),
                                    Phrases.of(o.language())
                                        .say(
                                            "remark.paused",
                                            "name",
                                            reader.map(r -> r.name()).orElse("an owner"),
                                            "address",
                                            address,
                                            "tenant",
                                            notice.tenant().orElse("-"),
                                            "n",
                                            Long.toString(bounces),
                                            "detail",
                                            detail),
                                    now))
                        .toList(),
                    now));
  }
}
