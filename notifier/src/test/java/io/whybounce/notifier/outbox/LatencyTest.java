package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-25T07:00:00Z");

  @Test
  void aMailServerWhoseClockIsAheadMakesNoNegativeLatency() {
    assertThat(Latency.between(RECEIVED, RECEIVED.plusSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    assertThat(Latency.between(RECEIVED, RECEIVED.minusSeconds(3))).isZero();
  }
}
