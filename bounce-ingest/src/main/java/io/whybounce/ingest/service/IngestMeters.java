package io.whybounce.ingest.service;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.whybounce.contracts.notice.NoticeKind;
import io.whybounce.contracts.notice.NoticeRead;
import io.whybounce.ingest.publish.IntakeObserver;

/** Counts what is read and published, and keeps what is known of the broker. */
@Singleton
public class IngestMeters implements IntakeObserver {
  private final MeterRegistry registry;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final BrokerStatus broker;
  private final Counter delays;
  private final Counter reports;
  private final Timer reading;
  private final Timer publishing;

  /** Registers every meter at once, so that each is seen from the start, at zero. */
  public IngestMeters(MeterRegistry registry, BrokerStatus broker) {
    this.registry = registry;
    this.broker = broker;
    this.delays =
        Counter.builder("whybounce.publishing.delays")
            .description("Batches of which mails had to wait, mostly for the broker")
            .register(registry);
    for (NoticeKind kind : NoticeKind.values()) {
      notices(kind);
    }
    this.reports =
        Counter.builder("whybounce.delivery.reports")
            .description("Delivery reports that the broker has acknowledged")
            .register(registry);
    this.reading =
        Timer.builder("whybounce.notice.reading")
            .description("Time to read one mail")
            .register(registry);
    this.publishing =
        Timer.builder("whybounce.notice.publishing")
            .description("Time from publishing what one mail says to the broker's acknowledgement")
            .register(registry);
    registry.gauge("whybounce.notices.in.flight", inFlight);
  }

  @Override
  public void inFlight(int change) {
    inFlight.addAndGet(change);
  }

  @Override
  public void read(Duration time) {
    reading.record(time);
  }

  @Override
  public void delayed(String line) {
    delays.increment();
    broker.trouble(line);
  }

  @Override
  public void acknowledged(NoticeRead notice, Duration sincePublished) {
    broker.fine();
    notices(notice.kind()).increment();
    reports.increment(notice.reportIds().size());
    publishing.record(sincePublished);
  }

  private Counter notices(NoticeKind kind) {
    return Counter.builder("whybounce.notices")
        .description("Mails taken over from the mailbox, by what they are")
        .tag("kind", kind.word())
        .register(registry);
  }
}
