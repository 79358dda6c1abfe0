package io.whybounce.reputation.dns;

import java.util.concurrent.CompletableFuture;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

/**
 * Keeps answers as long as their TTL says, and asks each question once however many ask it at the
 * same time.
 */
public final class CachingDns implements Dns {
  private final Dns dns;
  private final AsyncCache<DnsQuestion, DnsAnswer> cache;

  /**
   * Keeps the answers of {@code dns}.
   *
   * @param size most answers that are kept
   */
  public CachingDns(Dns dns, int size) {
    this.dns = dns;
    this.cache =
        Caffeine.newBuilder()
            .maximumSize(size)
            .expireAfter(
                Expiry.<DnsQuestion, DnsAnswer>creating((question, answer) -> answer.ttl()))
            .executor(Runnable::run)
            .buildAsync();
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
    return cache.get(question, (q, executor) -> dns.ask(q));
  }

  @Override
  public CompletableFuture<DnsAnswer> askAnew(DnsQuestion question) {
    CompletableFuture<DnsAnswer> kept = cache.getIfPresent(question);
    if (kept != null && kept.isDone()) {
      cache.asMap().remove(question, kept);
    }
    // One that is in flight is new enough.
    return ask(question);
  }
}
