package io.whybounce.reputation.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.service.ReputationConfig;

/** Keeps what sources said, so that it can be told what they said before. */
@ApplicationScoped
public class Observations {
  /** Runs of one subject that are looked at; older ones are history that no verdict needs. */
  private static final int MAX_RUNS = 400;

  private final Mutiny.SessionFactory sessions;
  private final Duration apart;

  /** For the container. */
  public Observations(Mutiny.SessionFactory sessions, ReputationConfig config) {
    this.sessions = sessions;
    this.apart = config.watch().confirmAfter();
  }

  /**
   * One source's present answer.
   *
   * @param source id of the source
   * @param kind what it tells
   * @param reading the answer
   */
  public record Answer(String source, SourceKind kind, Reading reading) {}

  /**
   * Writes down {@code answers} about {@code subject} and tells what each source said before. To be
   * called on a Vert.x context.
   */
  public Uni<List<Finding>> record(String subject, List<Answer> answers) {
    return sessions.withTransaction(
        session ->
            lock(session, subject)
                .chain(() -> runs(session, subject))
                .chain(
                    runs -> {
                      List<Finding> findings = new ArrayList<>();
                      List<ObservedRun> begun = new ArrayList<>();
                      for (Answer answer : answers) {
                        History history = history(subject, answer, runs);
                        history.take(answer.reading(), apart).ifPresent(begun::add);
                        findings.add(history.finding(answer.reading()));
                      }
                      return session.persistAll(begun.toArray()).replaceWith(findings);
                    }));
  }

  /**
   * The changes that two readings agree on and that were not published yet.
   *
   * @param max most of them
   */
  public Uni<List<Change>> unannounced(int max) {
    return sessions.withSession(
        session ->
            session
                .createQuery(
                    "from ObservedRun where announced = false and readings > 1 order by firstAt",
                    ObservedRun.class)
                .setMaxResults(max)
                .getResultList()
                .chain(due -> befores(session, due)));
  }

  /** Remembers that {@code change} was published. */
  public Uni<Void> announced(Change change) {
    return sessions
        .withTransaction(
            session ->
                session
                    .createMutationQuery("update ObservedRun set announced = true where id = :id")
                    .setParameter("id", change.runId())
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Deletes runs that ended before {@code then}; the newest of each source and subject stays. */
  public Uni<Integer> forgetBefore(Instant then) {
    return sessions.withTransaction(
        session ->
            session
                .createMutationQuery(
                    "delete from ObservedRun r where r.lastAt < :then and exists (select 1 from ObservedRun n"
                        + " where n.subject = r.subject and n.source = r.source and n.firstAt > r.firstAt)")
                .setParameter("then", then)
                .executeUpdate());
  }

  /** Two replicas, or two assessments, that look at one subject at once take turns. */
  private static Uni<?> lock(Mutiny.Session session, String subject) {
    return session
        .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:s, 0)) as text)")
        .setParameter("s", subject)
        .getSingleResultOrNull();
  }

  private static Uni<List<ObservedRun>> runs(Mutiny.Session session, String subject) {
    return session
        .createQuery("from ObservedRun where subject = :s order by firstAt desc", ObservedRun.class)
        .setParameter("s", subject)
        .setMaxResults(MAX_RUNS)
        .getResultList();
  }

  private static History history(String subject, Answer answer, List<ObservedRun> runs) {
    return new History(
        answer.source(),
        answer.kind(),
        subject,
        runs.stream().filter(r -> r.source().equals(answer.source())).toList());
  }

  private static Uni<List<Change>> befores(Mutiny.Session session, List<ObservedRun> due) {
    Uni<List<Change>> changes = Uni.createFrom().item(new ArrayList<>());
    // One after the other: a session takes one question at a time.
    for (ObservedRun run : due) {
      changes =
          changes.chain(
              found ->
                  before(session, run)
                      .invoke(b -> b.ifPresent(reading -> found.add(Change.of(run, reading))))
                      .replaceWith(found));
    }
    return changes;
  }

  private static Uni<Optional<Reading>> before(Mutiny.Session session, ObservedRun run) {
    return session
        .createQuery(
            "from ObservedRun where subject = :s and source = :o and firstAt < :f order by firstAt desc",
            ObservedRun.class)
        .setParameter("s", run.subject())
        .setParameter("o", run.source())
        .setParameter("f", run.reading().firstAt())
        .setMaxResults(1)
        .getResultList()
        .map(list -> list.stream().findFirst().map(ObservedRun::reading));
  }
}
