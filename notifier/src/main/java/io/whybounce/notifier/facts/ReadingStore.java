package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.lists.Mark;
import io.whybounce.notifier.notice.Lookup;
import io.whybounce.notifier.store.Json;

/** Keeps what sources said of gateways, a row for each run of equal answers. */
@ApplicationScoped
public class ReadingStore {
  private static final int MAX_READ = 1_000;

  /** After every time that a reading can have. */
  private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");

  private record Row(String ip, String source, Instant firstAt, Instant lastAt, String body) {}

  /** Keeps {@code lookups}, which are in the order of their keys. */
  Uni<Void> keep(Mutiny.StatelessSession session, List<Lookup> lookups) {
    if (lookups.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Row> rows =
        lookups.stream()
            .map(l -> new Row(l.ip(), l.source(), l.firstAt(), l.lastAt(), Json.write(l)))
            .toList();
    return session
        .createNativeQuery(
            "insert into gateway_reading (ip, source, first_at, last_at, body)"
                + " select ip, source, \"firstAt\", \"lastAt\", body from"
                + " jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
                + " as r(ip text, source text, \"firstAt\" timestamptz, \"lastAt\" timestamptz,"
                + " body text)"
                + " on conflict (ip, source, first_at) do update"
                + " set last_at = excluded.last_at, body = excluded.body"
                + " where gateway_reading.last_at < excluded.last_at")
        .setParameter("rows", Json.write(rows))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** What sources said of these gateways since {@code since}, the latest first. */
  public Uni<List<Lookup>> of(
      Mutiny.StatelessSession session, Collection<String> ips, Instant since) {
    if (ips.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return session
        .createNativeQuery(
            "select body from gateway_reading where ip in (:ips) and last_at >= :since"
                + " order by first_at desc, ip, source",
            String.class)
        .setParameter("ips", ips)
        .setParameter("since", since)
        .setMaxResults(MAX_READ)
        .getResultList()
        .map(bodies -> bodies.stream().map(b -> Json.read(b, Lookup.class)).toList());
  }

  /**
   * What sources said of {@code ip} since {@code since}, a page of it, the latest first.
   *
   * @param source the only one that is asked for
   * @param after time and source that the page before ended with
   */
  public Uni<List<Lookup>> page(
      Mutiny.StatelessSession session,
      String ip,
      Optional<String> source,
      Instant since,
      Optional<Mark> after,
      int max) {
    return session
        .createNativeQuery(
            "select body from gateway_reading where ip = :ip and last_at >= :since"
                + " and (:source = '' or source = :source)"
                + " and (first_at < :markAt or first_at = :markAt and source > :markSource)"
                + " order by first_at desc, source",
            String.class)
        .setParameter("ip", ip)
        .setParameter("since", since)
        .setParameter("source", source.orElse(""))
        .setParameter("markAt", after.map(Mark::at).orElse(END))
        .setParameter("markSource", after.map(Mark::id).orElse(""))
        .setMaxResults(max)
        .getResultList()
        .map(bodies -> bodies.stream().map(b -> Json.read(b, Lookup.class)).toList());
  }
}
