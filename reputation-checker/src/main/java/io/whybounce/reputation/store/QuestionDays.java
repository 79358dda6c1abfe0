package io.whybounce.reputation.store;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.limit.DayBook;
import io.whybounce.start.database.OnContext;

/** The questions of each source on each day, counted by all replicas together. */
@ApplicationScoped
public class QuestionDays implements DayBook {
  private final Mutiny.SessionFactory sessions;
  private final OnContext onContext;

  /** For the container. */
  public QuestionDays(Mutiny.SessionFactory sessions, OnContext onContext) {
    this.sessions = sessions;
    this.onContext = onContext;
  }

  @Override
  public CompletionStage<Grant> take(String source, LocalDate day, long wanted, long most) {
    return onContext
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        begin(session, source, day)
                            .chain(() -> used(session, source, day))
                            .chain(used -> take(session, source, day, used, wanted, most))))
        .subscribeAsCompletionStage();
  }

  /** Forgets the days before {@code day}. */
  public Uni<Integer> forgetBefore(LocalDate day) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createNativeQuery("delete from question_day where day < :day")
                        .setParameter("day", day)
                        .executeUpdate()));
  }

  private static Uni<?> begin(Mutiny.Session session, String source, LocalDate day) {
    return session
        .createNativeQuery(
            "insert into question_day (source, day, used) values (:source, :day, 0) on conflict do"
                + " nothing")
        .setParameter("source", source)
        .setParameter("day", day)
        .executeUpdate();
  }

  /** Locks the row: replicas that take at once take turns. */
  private static Uni<Long> used(Mutiny.Session session, String source, LocalDate day) {
    return session
        .createNativeQuery(
            "select used from question_day where source = :source and day = :day for update",
            Long.class)
        .setParameter("source", source)
        .setParameter("day", day)
        .getSingleResult();
  }

  private static Uni<Grant> take(
      Mutiny.Session session, String source, LocalDate day, long used, long wanted, long most) {
    long granted = Math.max(0, Math.min(wanted, most - used));
    return session
        .createNativeQuery(
            "update question_day set used = used + :granted where source = :source and day = :day")
        .setParameter("granted", granted)
        .setParameter("source", source)
        .setParameter("day", day)
        .executeUpdate()
        .replaceWith(new Grant(granted, used + granted));
  }
}
