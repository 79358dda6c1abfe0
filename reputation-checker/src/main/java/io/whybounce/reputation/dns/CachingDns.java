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

  /** What is asked for answers that are not kept. */
  public Dns upstream() {
    return dns;
  }

  @Override
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question) {
    return ask(question, Freshness.KEPT, dns);
  }

  @Override
  public CompletableFuture<DnsAnswer> askAnew(DnsQuestion question) {
    return ask(question, Freshness.ANEW, dns);
  }

  /** Asks {@code through} another way what is not kept, or is to be asked anew. */
  public CompletableFuture<DnsAnswer> ask(DnsQuestion question, Freshness freshness, Dns through) {
    if (freshness == Freshness.ANEW) {
      CompletableFuture<DnsAnswer> kept = cache.getIfPresent(question);
      // One that is in flight is new enough.
      if (kept != null && kept.isDone()) {
        cache.asMap().remove(question, kept);
      }
    }
    // A copy for each: one that gives up waiting, and cancels, takes the answer from nobody else.
    return cache.get(question, (q, executor) -> through.ask(q)).copy();
  }
}
