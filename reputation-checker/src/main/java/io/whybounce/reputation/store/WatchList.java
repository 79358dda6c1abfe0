package io.whybounce.reputation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.whybounce.reputation.config.ReputationConfig;
import io.whybounce.start.database.OnContext;

/** The gateways that are looked at again on a schedule, each by one replica at a time. */
@ApplicationScoped
public class WatchList {
  /** Being seen is written down once in this time; the watch needs no more. */
  private static final Duration SEEN_AGAIN = Duration.ofMinutes(10);

  private static final int MAX_SEEN = 50_000;

  private final Mutiny.SessionFactory sessions;
  private final OnContext onContext;
  private final Duration interval;
  private final Duration remember;

  /** The pool that each was last written down with. */
  private final Cache<String, Optional<String>> seen =
      Caffeine.newBuilder().maximumSize(MAX_SEEN).expireAfterWrite(SEEN_AGAIN).build();

  /** For the container. */
  public WatchList(Mutiny.SessionFactory sessions, OnContext onContext, ReputationConfig config) {
    this.sessions = sessions;
    this.onContext = onContext;
    this.interval = config.watch().interval();
    this.remember = config.watch().remember();
  }

  /**
   * A notice named {@code ip} as gateway.
   *
   * @param pool whose gateway it is, if that is known now
   */
  public Uni<Void> seen(String ip, Optional<String> pool, Instant now) {
    if (isKnown(ip, pool)) {
      return Uni.createFrom().voidItem();
    }
    return onContext
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        session
                            .createNativeQuery(
                                "insert into watched_gateway (ip, last_seen_at, next_look_at,"
                                    + " pool) values (:ip, :now, :next, cast(:pool as text)) on"
                                    + " conflict (ip) do update set last_seen_at ="
                                    + " greatest(watched_gateway.last_seen_at, :now), pool ="
                                    + " coalesce(excluded.pool, watched_gateway.pool)")
                            .setParameter("ip", ip)
                            .setParameter("pool", pool.orElse(null))
                            .setParameter("now", now)
                            .setParameter("next", now.plus(spread()))
                            .executeUpdate()))
        .invoke(() -> seen.put(ip, pool))
        .replaceWithVoid();
  }

  /** A look at {@code ip} told whose gateway it is, which may have changed. */
  public Uni<Void> belongs(String ip, String pool) {
    if (isKnown(ip, Optional.of(pool))) {
      return Uni.createFrom().voidItem();
    }
    return onContext
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        session
                            .createNativeQuery(
                                "update watched_gateway set pool = :pool where ip = :ip and pool is"
                                    + " distinct from :pool")
                            .setParameter("pool", pool)
                            .setParameter("ip", ip)
                            .executeUpdate()))
        .replaceWithVoid();
  }

  /** An unknown provider takes nothing back: DNS may have been silent. */
  private boolean isKnown(String ip, Optional<String> pool) {
    Optional<String> known = seen.getIfPresent(ip);
    return known != null && (pool.isEmpty() || pool.equals(known));
  }

  /**
   * Takes those that are due, for this replica alone: their next look is one interval later.
   *
   * @param max most of them
   */
  public Uni<List<String>> takeDue(Instant now, int max) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createNativeQuery(
                            "update watched_gateway set next_look_at = :next where ip in (select ip"
                                + " from watched_gateway where next_look_at <= :now and"
                                + " last_seen_at > :since order by next_look_at limit :max for"
                                + " update skip locked) returning ip",
                            String.class)
                        .setParameter("next", now.plus(interval))
                        .setParameter("now", now)
                        .setParameter("since", now.minus(remember))
                        .setParameter("max", max)
                        .getResultList()));
  }

  /** Forgets the gateways that no notice has named since {@code then}. */
  public Uni<Integer> forgetBefore(Instant then) {
    return onContext.run(
        () ->
            sessions.withTransaction(
                session ->
                    session
                        .createMutationQuery("delete from WatchedGateway where lastSeenAt < :then")
                        .setParameter("then", then)
                        .executeUpdate()));
  }

  /** Looks at {@code ip} again at {@code then}, if that is sooner. */
  public Uni<Void> lookAgain(String ip, Instant then) {
    return onContext
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        session
                            .createNativeQuery(
                                "update watched_gateway set next_look_at = least(next_look_at,"
                                    + " :then) where ip = :ip")
                            .setParameter("then", then)
                            .setParameter("ip", ip)
                            .executeUpdate()))
        .replaceWithVoid();
  }

  /** Looks at all gateways of {@code pool} now: one of them has fallen. */
  public Uni<Void> lookAtPool(String pool, Instant now) {
    return onContext
        .run(
            () ->
                sessions.withTransaction(
                    session ->
                        session
                            .createNativeQuery(
                                "update watched_gateway set next_look_at = :now where pool = :pool"
                                    + " and next_look_at > :now")
                            .setParameter("now", now)
                            .setParameter("pool", pool)
                            .executeUpdate()))
        .replaceWithVoid();
  }

  /** Somewhere within the interval, so that gateways that came together are not asked together. */
  private Duration spread() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(interval.toMillis() + 1));
  }
}
