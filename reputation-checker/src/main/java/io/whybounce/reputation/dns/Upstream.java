package io.whybounce.reputation.dns;

import java.io.Closeable;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.xbill.DNS.Message;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.io.DefaultIoClientFactory;
import org.xbill.DNS.io.UdpIoClient;

/** One resolver, and whether it has answered lately. */
final class Upstream implements Closeable {
  /** Questions without an answer in a row after which it is asked last. */
  private static final int SILENT = 10;

  /** For how long. */
  private static final Duration ASIDE = Duration.ofSeconds(10);

  private final SimpleResolver resolver;
  private final UdpChannels channels;
  private final Duration timeout;
  private final Clock clock;
  private final AtomicInteger unanswered = new AtomicInteger();
  private volatile Instant asideUntil = Instant.EPOCH;

  Upstream(InetSocketAddress server, Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.resolver = new SimpleResolver(server);
    this.channels = new UdpChannels(server);
    resolver.setTimeout(timeout);
    resolver.setIoClientFactory(
        new DefaultIoClientFactory() {
          @Override
          public UdpIoClient createOrGetUdpClient() {
            return channels;
          }
        });
  }

  /** Whether it is to be asked last. */
  boolean isAside() {
    return asideUntil.isAfter(clock.instant());
  }

  CompletableFuture<Message> send(Message query) {
    return resolver
        // A direct executor: the common pool has one worker in a small pod and would be the
        // bottleneck.
        .sendAsync(query, Runnable::run)
        .toCompletableFuture()
        // dnsjava's own time-outs starve under load.
        .orTimeout(timeout.toMillis() + 50, TimeUnit.MILLISECONDS)
        .whenComplete((answer, error) -> count(error == null));
  }

  private void count(boolean answered) {
    if (answered) {
      unanswered.set(0);
      asideUntil = Instant.EPOCH;
    } else if (unanswered.incrementAndGet() >= SILENT) {
      asideUntil = clock.instant().plus(ASIDE);
    }
  }

  @Override
  public void close() {
    channels.close();
  }
}
