package io.whybounce.reputation.store;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.GatewayPool;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.event.EventIds;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.reputation.observation.Change;
import io.whybounce.start.database.OnContext;

/** Counts the gateways of one pool that change together, so that they are told as one change. */
@ApplicationScoped
public class PoolMoves {
  private final Mutiny.SessionFactory sessions;
  private final OnContext onContext;
  private final Duration together;

  /** For the container. */
  public PoolMoves(Mutiny.SessionFactory sessions, OnContext onContext, ReputationConfig config) {
    this.sessions = sessions;
    this.onContext = onContext;
    this.together = config.watch().together();
  }

  /**
   * Counts {@code change} among the changes of {@code pool}. The same change again counts nothing
   * twice.
   *
   * @param pool whose gateway it is
   */
  public Uni<GatewayPool> with(Change change, String pool) {
    String answer = answer(change.after());
    Instant at = change.after().firstAt();
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    lock(session, change.source() + '|' + pool + '|' + answer)
                        .chain(() -> open(session, change.source(), pool, answer, at))
                        .chain(id -> member(session, id, change.subject()).replaceWith(id))
                        .chain(id -> counted(session, id, pool))));
  }

  /** Forgets what is over since {@code then}. */
  public Uni<Integer> forgetBefore(Instant then) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createNativeQuery("delete from pool_move where last_at < :then")
                        .setParameter("then", then)
                        .executeUpdate()));
  }

  /** What a source says now, without its score: gateways of a pool seldom have the same one. */
  private static String answer(Reading reading) {
    return reading.outcome().name() + reading.band().map(band -> " " + band).orElse("");
  }

  /** Replicas that announce changes of one pool at once take turns. */
  private static Uni<?> lock(Mutiny.Session session, String what) {
    return session
        .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:s, 1)) as text)")
        .setParameter("s", what)
        .executeUpdate();
  }

  private Uni<String> open(
      Mutiny.Session session, String source, String pool, String answer, Instant at) {
    return session
        .createNativeQuery(
            "update pool_move set opened_at = least(opened_at, :at),"
                + " last_at = greatest(last_at, :at) where pool_id = (select pool_id from pool_move"
                + " where pool = :pool and source = :source and answer = :answer and last_at >="
                + " :from and opened_at <= :until order by last_at desc limit 1) returning pool_id",
            String.class)
        .setParameter("at", at)
        .setParameter("pool", pool)
        .setParameter("source", source)
        .setParameter("answer", answer)
        .setParameter("from", at.minus(together))
        .setParameter("until", at.plus(together))
        .getResultList()
        .chain(
            found ->
                found.isEmpty()
                    ? begin(session, source, pool, answer, at)
                    : Uni.createFrom().item(found.get(0)));
  }

  private static Uni<String> begin(
      Mutiny.Session session, String source, String pool, String answer, Instant at) {
    String id = EventIds.of("pool", source, pool, answer, at.toString());
    return session
        .createNativeQuery(
            "insert into pool_move (pool_id, pool, source, answer, opened_at, last_at)"
                + " values (:id, :pool, :source, :answer, :at, :at) on conflict do nothing")
        .setParameter("id", id)
        .setParameter("pool", pool)
        .setParameter("source", source)
        .setParameter("answer", answer)
        .setParameter("at", at)
        .executeUpdate()
        .replaceWith(id);
  }

  private static Uni<?> member(Mutiny.Session session, String id, String ip) {
    return session
        .createNativeQuery(
            "insert into pool_member (pool_id, ip) values (:id, :ip) on conflict do nothing")
        .setParameter("id", id)
        .setParameter("ip", ip)
        .executeUpdate();
  }

  private static Uni<GatewayPool> counted(Mutiny.Session session, String id, String pool) {
    return session
        .createNativeQuery(
            "select (select count(*) from pool_member where pool_id = :id),"
                + " (select count(*) from watched_gateway where pool = :pool)",
            Object[].class)
        .setParameter("id", id)
        .setParameter("pool", pool)
        .getSingleResult()
        .map(
            counts -> {
              int moved = ((Number) counts[0]).intValue();
              // One that moved may be forgotten by the watch since.
              return new GatewayPool(
                  id, pool, moved, Math.max(moved, ((Number) counts[1]).intValue()));
            });
  }
}
