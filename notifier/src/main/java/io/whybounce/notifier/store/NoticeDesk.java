package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.notice.NoticePlan;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.notice.Told;
import io.whybounce.notifier.registry.Registry;

/** Writes down the notices that are due after an incident's revision, in that transaction. */
@ApplicationScoped
public class NoticeDesk {
  private final Registry registry;

  /** For the container. */
  public NoticeDesk(Registry registry) {
    this.registry = registry;
  }

  /** Plans and writes them. */
  Uni<Void> write(
      Mutiny.StatelessSession session,
      Dossier dossier,
      Party party,
      Instant now,
      Duration maxWait) {
    return registry
        .readers(session, dossier.extent().tenants().keySet())
        .chain(
            readers ->
                told(session, dossier)
                    .map(told -> NoticePlan.of(dossier, party, readers, told, now)))
        .chain(due -> insert(session, due, now, maxWait));
  }

  private static Uni<List<Told>> told(Mutiny.StatelessSession session, Dossier dossier) {
    List<String> ids = new ArrayList<>(dossier.merged());
    ids.add(dossier.id());
    return session
        .createQuery(
            "from NoticeRow where incidentId in (:ids) and purpose = :purpose", NoticeRow.class)
        .setParameter("ids", ids)
        .setParameter("purpose", Purpose.INCIDENT)
        .getResultList()
        .map(rows -> rows.stream().map(NoticeRow::told).toList());
  }

  private static Uni<Void> insert(
      Mutiny.StatelessSession session, List<Planned> due, Instant now, Duration maxWait) {
    return NoticeBook.add(
        session, due.stream().map(p -> NoticeRow.of(p, now, now.plus(maxWait))).toList(), now);
  }
}
