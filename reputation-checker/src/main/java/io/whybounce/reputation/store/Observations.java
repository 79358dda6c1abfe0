package io.whybounce.reputation.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.observation.Change;
import io.whybounce.reputation.observation.History;
import io.whybounce.reputation.observation.Pace;
import io.whybounce.reputation.observation.Recorded;
import io.whybounce.reputation.observation.Run;
import io.whybounce.start.database.OnContext;

/** Keeps what sources said, so that it can be told what they said before. */
@ApplicationScoped
public class Observations {
  /**
   * The newest runs of each source about one subject: now, before, and those that show flapping.
   * Not a native query: Hibernate keeps a plan for each time that one with a class for its rows is
   * made, and searches all of them.
   */
  private static final String NEWEST =
      "from ObservedRun r where r.subject = :s and (select count(*) from ObservedRun n where"
          + " n.subject = r.subject and n.source = r.source and (n.firstAt > r.firstAt or n.firstAt"
          + " = r.firstAt and n.id > r.id)) < "
          + History.DEPTH
          + " order by r.firstAt desc, r.id desc";

  private final Mutiny.SessionFactory sessions;
  private final OnContext onContext;
  private final Pace pace;

  /** For the container. */
  public Observations(
      Mutiny.SessionFactory sessions, OnContext onContext, ReputationConfig config) {
    this.sessions = sessions;
    this.onContext = onContext;
    this.pace = new Pace(config.watch().confirmAfter(), config.watch().clearAfter());
  }

  /**
   * One source's present answer.
   *
   * @param source id of the source
   * @param kind what it tells
   * @param reading the answer
   */
  public record Answer(String source, SourceKind kind, Reading reading) {}

  /** Writes down {@code answers} about {@code subject} and tells what each source said before. */
  public Uni<Recorded> record(String subject, List<Answer> answers) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    lock(session, subject)
                        .chain(() -> rows(session, subject))
                        .chain(rows -> record(session, subject, answers, rows))));
  }

  private Uni<Recorded> record(
      Mutiny.Session session, String subject, List<Answer> answers, List<ObservedRun> rows) {
    List<Finding> findings = new ArrayList<>();
    List<Object> begun = new ArrayList<>();
    List<Object> forgotten = new ArrayList<>();
    boolean inDoubt = false;
    for (Answer answer : answers) {
      Map<Long, ObservedRun> stored = new HashMap<>();
      List<Run> runs = new ArrayList<>();
      rows.stream()
          .filter(row -> row.source().equals(answer.source()))
          .forEach(
              row -> {
                stored.put(row.id(), row);
                runs.add(row.run());
              });
      History history =
          new History(answer.source(), answer.kind(), subject, runs).with(answer.reading(), pace);
      for (Run run : history.runs()) {
        if (run.id().isPresent()) {
          stored.remove(run.id().getAsLong()).take(run);
        } else {
          begun.add(new ObservedRun(history, run));
        }
      }
      forgotten.addAll(stored.values());
      findings.add(history.finding(answer.reading()));
      inDoubt |= history.isInDoubt();
    }
    Recorded recorded = new Recorded(findings, inDoubt);
    return session
        .removeAll(forgotten.toArray())
        .chain(() -> session.persistAll(begun.toArray()))
        .replaceWith(recorded);
  }

  /**
   * The changes that two readings agree on and that were not published yet.
   *
   * @param max most of them
   */
  public Uni<List<Change>> unannounced(int max) {
    return onContext.run(
        () ->
            sessions.withSession(
                session ->
                    session
                        .createSelectionQuery(
                            "from ObservedRun where announced = false and settled = true"
                                + " order by firstAt",
                            ObservedRun.class)
                        .setMaxResults(max)
                        .getResultList()
                        .chain(due -> changes(session, due))));
  }

  /** Remembers that {@code change} was published. */
  public Uni<Void> announced(Change change) {
    return onContext.run(
        () ->
            sessions
                .withTransaction(
                    session ->
                        session
                            .createNativeQuery(
                                "update observed_run set announced = true where id = :id")
                            .setParameter("id", change.runId())
                            .executeUpdate())
                .replaceWithVoid());
  }

  /** Deletes runs that ended before {@code then}; the newest of each source and subject stays. */
  public Uni<Integer> forgetBefore(Instant then) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createMutationQuery(
                            "delete from ObservedRun r where r.lastAt < :then and exists"
                                + " (select 1 from ObservedRun n where n.subject = r.subject"
                                + " and n.source = r.source and n.firstAt > r.firstAt)")
                        .setParameter("then", then)
                        .executeUpdate()));
  }

  /** Two replicas, or two assessments, that look at one subject at once take turns. */
  private static Uni<?> lock(Mutiny.Session session, String subject) {
    return session
        .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:s, 0)) as text)")
        .setParameter("s", subject)
        .executeUpdate();
  }

  private static Uni<List<ObservedRun>> rows(Mutiny.Session session, String subject) {
    return session
        .createSelectionQuery(NEWEST, ObservedRun.class)
        .setParameter("s", subject)
        .getResultList();
  }

  private static Uni<List<Change>> changes(Mutiny.Session session, List<ObservedRun> due) {
    Uni<List<Change>> changes = Uni.createFrom().item(new ArrayList<>());
    // One after the other: a session takes one question at a time.
    for (ObservedRun row : due) {
      changes =
          changes.chain(
              found ->
                  before(session, row)
                      .invoke(b -> b.ifPresent(reading -> found.add(change(row, reading))))
                      .replaceWith(found));
    }
    return changes;
  }

  private static Change change(ObservedRun row, Reading before) {
    return new Change(row.id(), row.source(), row.kind(), row.subject(), before, row.reading());
  }

  private static Uni<Optional<Reading>> before(Mutiny.Session session, ObservedRun row) {
    return session
        .createSelectionQuery(
            "from ObservedRun where subject = :s and source = :o and firstAt < :f"
                + " order by firstAt desc",
            ObservedRun.class)
        .setParameter("s", row.subject())
        .setParameter("o", row.source())
        .setParameter("f", row.reading().firstAt())
        .setMaxResults(1)
        .getResultList()
        .map(list -> list.stream().findFirst().map(ObservedRun::reading));
  }
}
