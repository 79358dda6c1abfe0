package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.store.NoticeRow;

/**
 * How long it takes from the mailbox to the reader: from when the last delivery notice that was
 * needed for a verdict was received to when the relay, or a webhook, took the first notice of it.
 * It is there from the start: of a histogram that begins with its first value no rate shows that
 * one.
 */
@Startup
@ApplicationScoped
public class Latency {
  /** Metric; histogram in seconds. */
  static final String NAME = "whybounce.notice.latency";

  /** A notice is to be out within seconds; what took over an hour waited for something. */
  private static final Duration[] BUCKETS = {
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(2),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1)
  };

  private static final String LAST =
      "select max(d.at) from DeliveryRow d where d.incidentId = :incident and d.at <= :until";

  private static final String LAST_OF_TENANT = LAST + " and d.tenant = :tenant";

  private final Timer timer;

  /** For the container. */
  public Latency(MeterRegistry metrics) {
    this.timer =
        Timer.builder(NAME)
            .description("From the last delivery notice that was needed to the reader's notice")
            .serviceLevelObjectives(BUCKETS)
            .register(metrics);
  }

  /**
   * When the last delivery notice came that {@code row} needed, if it is the first that its reader
   * gets. Asked before it is sent: nothing is to stand between the relay's answer and the mark.
   */
  Uni<Optional<Instant>> needed(Mutiny.StatelessSession session, NoticeRow row) {
    if (row.purpose() != Purpose.INCIDENT
        || row.occasion() != Occasion.OPENED
        || row.incidentId().isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Mutiny.SelectionQuery<Instant> query =
        session
            .createSelectionQuery(row.tenant().isEmpty() ? LAST : LAST_OF_TENANT, Instant.class)
            .setParameter("incident", row.incidentId().get())
            .setParameter("until", row.createdAt());
    row.tenant().ifPresent(tenant -> query.setParameter("tenant", tenant));
    return query.getSingleResultOrNull().map(Optional::ofNullable);
  }

  /** Counts a notice that needed one of {@code needed} and was taken at {@code now}. */
  void count(Optional<Instant> needed, Instant now) {
    needed.ifPresent(at -> timer.record(between(at, now)));
  }

  /** Never less than nothing: mail servers' clocks differ from ours. */
  static Duration between(Instant received, Instant taken) {
    Duration latency = Duration.between(received, taken);
    return latency.isNegative() ? Duration.ZERO : latency;
  }
}
