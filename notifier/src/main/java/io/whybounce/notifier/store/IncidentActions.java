package io.whybounce.notifier.store;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Actions;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.HistoryEntry;
import io.whybounce.notifier.correlation.HistoryEntry.What;
import io.whybounce.notifier.correlation.Keys;
import io.whybounce.notifier.service.NotifierConfig;

/**
 * What people do about incidents, each with its entry in the incident's history and the event that
 * tells of it, in one transaction. An incident that became part of another stands for that one. All
 * on a Vert.x context; an id that is not known gives an empty answer.
 */
@ApplicationScoped
public class IncidentActions {
  /** Entries shown of one history, the latest. */
  private static final int MAX_ENTRIES = 1_000;

  private final Mutiny.SessionFactory sessions;
  private final BoardStore store;
  private final BoardWriter writer;
  private final NotifierConfig.Correlation config;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public IncidentActions(
      Mutiny.SessionFactory sessions, BoardStore store, BoardWriter writer, NotifierConfig config) {
    this.sessions = sessions;
    this.store = store;
    this.writer = writer;
    this.config = config.correlation();
  }

  /** {@code by} takes it up; gives the incident as it stands then. */
  public Uni<Optional<Incident>> acknowledge(String id, String by, Instant at) {
    return act(
        id,
        (dossier, now) -> Actions.acknowledge(dossier, by),
        (dossier, now) -> entry(dossier, at, What.ACKNOWLEDGED, by, "acknowledged"));
  }

  /**
   * Nobody is told of growth and changes before {@code until}; a time that has passed ends that.
   */
  public Uni<Optional<Incident>> silence(String id, Instant until, String by) {
    return act(
        id,
        (dossier, now) -> Actions.silence(dossier, until, now),
        (dossier, now) ->
            entry(
                dossier,
                now,
                What.SILENCED,
                by,
                until.isAfter(now) ? "silenced until " + until : "silence ended"));
  }

  /** {@code by} says that it is over; readers who know of it are told so. */
  public Uni<Optional<Incident>> resolve(String id, String by, String comment) {
    return act(
        id, Actions::resolve, (dossier, now) -> entry(dossier, now, What.RESOLVED, by, comment));
  }

  /** {@code by} says something; the incident itself stays as it is. */
  public Uni<Optional<HistoryEntry>> comment(String id, String by, String text) {
    Instant now = clock.instant();
    return sessions.withStatelessTransaction(
        session ->
            Wholes.whole(session, id)
                .chain(
                    found -> {
                      Optional<HistoryEntry> entry =
                          found.map(row -> entry(row.dossier(), now, What.COMMENTED, by, text));
                      return entry
                          .map(e -> session.insert(HistoryRow.of(e)))
                          .orElse(Uni.createFrom().voidItem())
                          .replaceWith(entry);
                    }));
  }

  /** What happened to it, in order; empty if there is no such incident. */
  public Uni<List<HistoryEntry>> history(String id) {
    return sessions.withStatelessSession(
        session ->
            session
                .createQuery(
                    "from HistoryRow where incidentId = :id order by seq desc", HistoryRow.class)
                .setParameter("id", id)
                .setMaxResults(MAX_ENTRIES)
                .getResultList()
                .map(
                    rows -> {
                      List<HistoryEntry> entries =
                          new ArrayList<>(rows.stream().map(HistoryRow::entry).toList());
                      Collections.reverse(entries);
                      return List.copyOf(entries);
                    }));
  }

  private Uni<Optional<Incident>> act(
      String id,
      BiFunction<Dossier, Instant, Dossier> change,
      BiFunction<Dossier, Instant, HistoryEntry> entry) {
    Instant now = clock.instant();
    return sessions.withStatelessTransaction(
        session ->
            // All stripes: people act seldom, and whoever correlates waits for a moment.
            store
                .lock(session, Keys.allLocks())
                .chain(() -> Wholes.whole(session, id))
                .chain(
                    found ->
                        found
                            .map(
                                row ->
                                    write(
                                        session,
                                        change.apply(row.dossier(), now),
                                        entry.apply(row.dossier(), now),
                                        now))
                            .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
  }

  private Uni<Optional<Incident>> write(
      Mutiny.StatelessSession session, Dossier dossier, HistoryEntry entry, Instant now) {
    return session
        .insert(HistoryRow.of(entry))
        .chain(() -> writer.act(session, dossier, now, config.maxWait()))
        .map(Optional::of);
  }

  private static HistoryEntry entry(
      Dossier dossier, Instant at, What what, String by, String text) {
    return new HistoryEntry(dossier.id(), at, what, Optional.of(by), text);
  }
}
