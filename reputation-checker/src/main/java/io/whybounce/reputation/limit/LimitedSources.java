package io.whybounce.reputation.limit;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.whybounce.reputation.dns.CachingDns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;
import io.whybounce.reputation.source.Source;
import io.whybounce.reputation.source.SourceDns;

/**
 * Asks each source within its rate, concurrency and daily quota, and closes the way to one that
 * does not answer, so that it takes nothing from the others. An answer that is kept costs nothing.
 */
public final class LimitedSources implements SourceDns {
  private final CachingDns cache;
  private final DayBook book;
  private final Clock clock;
  private final BiConsumer<String, Boolean> open;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  /**
   * Asks by what {@code cache} asks.
   *
   * @param book counts the questions of sources that allow so many a day
   * @param open told the id of a source, and whether the way to it is open now
   */
  public LimitedSources(
      CachingDns cache, DayBook book, Clock clock, BiConsumer<String, Boolean> open) {
    this.cache = cache;
    this.book = book;
    this.clock = clock;
    this.open = open;
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(
      Source source, DnsQuestion question, Freshness freshness) {
    return cache.ask(question, freshness, q -> lane(source).ask(q, freshness));
  }

  private Lane lane(Source source) {
    Lane lane = lanes.get(source.id());
    if (lane != null && lane.limits().equals(source.limits())) {
      return lane;
    }
    return lanes.compute(
        source.id(),
        (id, old) ->
            old != null && old.limits().equals(source.limits())
                ? old
                : new Lane(
                    id,
                    source.limits(),
                    cache.upstream(),
                    book,
                    clock,
                    way -> open.accept(id, way)));
  }
}
