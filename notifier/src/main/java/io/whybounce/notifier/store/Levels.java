package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.notifier.correlation.Keys;
import io.whybounce.notifier.correlation.Level;
import io.whybounce.notifier.correlation.Sign;

/** Counters of each factor's usual trouble, so that nothing has to be counted anew. */
final class Levels {
  private Levels() {}

  /** Lays down on {@code board} what is usual for {@code keys}. */
  static Uni<Void> load(Mutiny.StatelessSession session, Keys keys, Board board, Instant now) {
    return session
        .createNativeQuery(
            "select kind, value, cast(sum(n) as int) from factor_level where value in (:values) and"
                + " sign = 'OWN' and bucket > :last group by 1, 2",
            Object[].class)
        .setParameter("values", keys.all())
        .setParameter("last", Level.last(now))
        .getResultList()
        .invoke(rows -> rows.forEach(row -> volume(board, row)))
        .chain(() -> usual(session, keys, board, now));
  }

  private static Uni<Void> usual(
      Mutiny.StatelessSession session, Keys keys, Board board, Instant now) {
    return session
        .createNativeQuery(
            "select kind, value, sign, cast((:last - bucket) / 4 as int), cast(sum(n) as int)"
                + " from factor_level where value in (:values) and bucket between :first and :last"
                + " group by 1, 2, 3, 4",
            Object[].class)
        .setParameter("values", keys.all())
        .setParameter("first", Level.first(now))
        .setParameter("last", Level.last(now))
        .getResultList()
        .invoke(rows -> rows.forEach(row -> know(board, row)))
        .chain(
            () ->
                session
                    .createNativeQuery("select min(bucket) from factor_level", Long.class)
                    .getSingleResultOrNull())
        .invoke(first -> board.knowHistory(history(first == null ? Long.MAX_VALUE : first, now)))
        .replaceWithVoid();
  }

  private static void know(Board board, Object[] row) {
    board.knowUsual(
        new FactorKey(FactorKind.valueOf(row[0].toString()), row[1].toString()),
        Sign.valueOf(row[2].toString()),
        ((Number) row[3]).intValue(),
        ((Number) row[4]).intValue());
  }

  private static void volume(Board board, Object[] row) {
    board.knowVolume(
        new FactorKey(FactorKind.valueOf(row[0].toString()), row[1].toString()),
        ((Number) row[2]).intValue());
  }

  private static Duration history(long first, Instant now) {
    long stretches = Level.last(now) + 1 - Math.max(first, Level.first(now));
    return Level.STRETCH.multipliedBy(Math.max(0, stretches));
  }

  /** Writes {@code levels} down. */
  static Uni<Void> add(Mutiny.StatelessSession session, List<Level> levels) {
    if (levels.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Map<String, Object>> rows =
        levels.stream()
            .map(
                l ->
                    Map.<String, Object>of(
                        "kind", l.key().kind().name(),
                        "value", l.key().value(),
                        "sign", l.sign().name(),
                        "bucket", l.bucket(),
                        "n", l.count()))
            .toList();
    return session
        .createNativeQuery(
            "insert into factor_level (kind, value, sign, bucket, n)"
                + " select x.kind, x.value, x.sign, x.bucket, sum(x.n)"
                + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
                + " as x(kind text, value text, sign text, bucket bigint, n int)"
                + " group by x.kind, x.value, x.sign, x.bucket order by 1, 2, 3, 4"
                + " on conflict (value, kind, sign, bucket) do update set n = factor_level.n + excluded.n")
        .setParameter("rows", Json.write(rows))
        .executeUpdate()
        .replaceWithVoid();
  }
}
