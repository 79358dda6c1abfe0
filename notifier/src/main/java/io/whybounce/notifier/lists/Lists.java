package io.whybounce.notifier.lists;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.store.DeliveryRow;
import io.whybounce.notifier.store.IncidentRow;
import io.whybounce.notifier.store.NoticeRow;

/**
 * Lists of incidents, deliveries and notices, the latest first, a page at a time: each page begins
 * where the one before ended, whatever has come in between. Each filter names the tenant whose mail
 * the asker may see, none for an operator.
 */
@ApplicationScoped
public class Lists {
  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public Lists(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  private static Question question(IncidentFilter filter) {
    return new Question()
        .and("i.mergedInto is null")
        .and("i.state = :state", "state", filter.state())
        .and("i.cause = :cause", "cause", filter.cause().map(c -> c.word()))
        .and("i.openedAt >= :since", "since", filter.since())
        .and(
            "exists (select 1 from DeliveryRow d where d.incidentId = i.id and d.tenant = :tenant)",
            "tenant",
            filter.tenant());
  }

  /** Incidents; those that became part of another are not listed. */
  public Uni<List<Incident>> incidents(IncidentFilter filter, Optional<Mark> after, int max) {
    Question question = question(filter).after("i.openedAt", "i.id", after);
    return sessions.withStatelessSession(
        session ->
            question
                .fill(
                    session.createQuery(
                        "select i from IncidentRow i"
                            + question.where()
                            + " order by i.openedAt desc, i.id",
                        IncidentRow.class))
                .setMaxResults(max)
                .getResultList()
                .chain(rows -> OwnView.of(session, rows, filter.tenant())));
  }

  /** How many incidents there are. */
  public Uni<Long> count(IncidentFilter filter) {
    Question question = question(filter);
    return sessions.withStatelessSession(
        session ->
            question
                .fill(
                    session.createQuery(
                        "select count(i) from IncidentRow i" + question.where(), Long.class))
                .getSingleResult());
  }

  /** Deliveries. */
  public Uni<List<DeliveryRow>> deliveries(DeliveryFilter filter, Optional<Mark> after, int max) {
    Question question =
        new Question()
            .and("d.tenant = :tenant", "tenant", filter.tenant())
            .and("d.recipient = :recipient", "recipient", filter.address())
            .and("d.recipientDomain = :domain", "domain", filter.recipientDomain())
            .and("d.senderDomain = :sender", "sender", filter.sender())
            .and("d.gatewayIp = :gateway", "gateway", filter.gateway())
            .and("d.cause = :cause", "cause", filter.cause().map(c -> c.word()))
            .and("d.incidentId = :incident", "incident", filter.incident())
            .and("d.at >= :since", "since", filter.since())
            .and("d.at < :until", "until", filter.until())
            .after("d.at", "d.id", after);
    return list("DeliveryRow d", "d.at desc, d.id", DeliveryRow.class, question, max);
  }

  /** Notices. */
  public Uni<List<NoticeRow>> notices(NoticeFilter filter, Optional<Mark> after, int max) {
    Question question =
        new Question()
            .and("n.tenant = :tenant", "tenant", filter.tenant())
            .and("n.progress.status = :status", "status", filter.status())
            .and("n.matter.incidentId = :incident", "incident", filter.incident())
            .and("n.createdAt >= :since", "since", filter.since())
            .after("n.createdAt", "n.id", after);
    return list("NoticeRow n", "n.createdAt desc, n.id", NoticeRow.class, question, max);
  }

  private <T> Uni<List<T>> list(
      String from, String order, Class<T> type, Question question, int max) {
    return sessions.withStatelessSession(
        session ->
            question
                .fill(
                    session.createQuery(
                        "from " + from + question.where() + " order by " + order, type))
                .setMaxResults(max)
                .getResultList());
  }
}
