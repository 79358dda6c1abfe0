package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.store.NoticeRow;

/**
 * The time that counts for an owner: from the arrival of the mail that led to a notice to the
 * moment when the relay took the notice. A histogram, {@code whybounce.notification.latency}.
 */
final class Latency {
  private final Timer timer;

  Latency(MeterRegistry metrics) {
    this.timer =
        Timer.builder("whybounce.notification.latency")
            .description("From the arrival of a notice to the relay's taking of what it led to")
            .serviceLevelObjectives(
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofHours(1))
            .register(metrics);
  }

  /**
   * Counts what was sent {@code now}. The end of an incident comes of silence and has no mail that
   * led to it; what came after the notice was written did not lead to it either.
   *
   * @param own the deliveries that the notice tells of, latest first
   */
  void record(NoticeRow row, List<Delivery> own, Instant now) {
    if (row.occasion() == Occasion.RESOLVED) {
      return;
    }
    own.stream()
        .map(Delivery::at)
        .filter(at -> !at.isAfter(row.createdAt()))
        .findFirst()
        .ifPresent(at -> timer.record(Duration.between(at, now)));
  }
}
