package io.whybounce.ingest.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.whybounce.ingest.mailbox.MailboxState;
import io.whybounce.ingest.mailbox.MailboxTrouble;
import io.whybounce.ingest.mailbox.TroubleKind;

/** How the mailbox fares, for health checks and metrics. */
@Singleton
public class MailboxStatus implements MailboxState {
  private final Clock clock = Clock.systemUTC();
  private final MeterRegistry registry;
  private final AtomicReference<Connection> connection;
  private final AtomicReference<Waiting> waiting =
      new AtomicReference<>(new Waiting(0, Optional.empty()));

  /** Registers every meter at once, so that each is seen from the start. */
  public MailboxStatus(MeterRegistry registry) {
    this.registry = registry;
    this.connection =
        new AtomicReference<>(
            new Connection(false, false, clock.instant(), Optional.of("starting")));
    Gauge.builder("whybounce.mailbox.connected", () -> connection.get().up() ? 1 : 0)
        .description("1 while the mailbox is open")
        .register(registry);
    Gauge.builder("whybounce.mailbox.waiting", () -> waiting.get().mails())
        .description("Mails in the inbox that are not filed yet")
        .register(registry);
    TimeGauge.builder("whybounce.mailbox.oldest.waiting", this::oldestSeconds, TimeUnit.SECONDS)
        .description("Age of the oldest mail that is not filed yet, 0 if there is none")
        .register(registry);
    for (TroubleKind kind : TroubleKind.values()) {
      failures(kind);
    }
  }

  @Override
  public void connected() {
    connection.set(new Connection(true, true, clock.instant(), Optional.empty()));
  }

  @Override
  public void lost(MailboxTrouble trouble) {
    failures(trouble.kind()).increment();
    Optional<String> reason = Optional.of(trouble.getMessage());
    connection.updateAndGet(
        last ->
            new Connection(false, last.ever(), last.up() ? clock.instant() : last.since(), reason));
  }

  @Override
  public void waiting(int mails, Optional<Instant> oldest) {
    waiting.set(new Waiting(mails, oldest));
  }

  /** The connection as it is now. */
  Connection connection() {
    return connection.get();
  }

  /** For how long the connection has been as it is. */
  Duration age() {
    return Duration.between(connection.get().since(), clock.instant());
  }

  private double oldestSeconds() {
    return waiting
        .get()
        .oldest()
        .map(at -> Math.max(0, Duration.between(at, clock.instant()).toMillis() / 1000.0))
        .orElse(0.0);
  }

  private Counter failures(TroubleKind kind) {
    return Counter.builder("whybounce.mailbox.failures")
        .description("Failed tries to use the mailbox, by what stood in the way")
        .tag("kind", kind.word())
        .register(registry);
  }

  /**
   * Whether the mailbox is open.
   *
   * @param up open or not
   * @param ever whether it has been open since the service started
   * @param since when that changed last
   * @param reason why it is not open, one line
   */
  record Connection(boolean up, boolean ever, Instant since, Optional<String> reason) {}

  private record Waiting(int mails, Optional<Instant> oldest) {}
}
