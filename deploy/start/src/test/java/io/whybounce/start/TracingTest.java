package io.whybounce.start;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TracingTest {
  private static final String ENDPOINT = "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String DISABLED = "QUARKUS_OTEL_SDK_DISABLED";
  private static final String COLLECTOR = "http://collector:4317";

  @Test
  void tracesAreOffUntilACollectorIsNamed() {
    assertThat(Tracing.of(Map.of())).isEqualTo(Tracing.OFF);
    assertThat(Tracing.of(Map.of(ENDPOINT, " "))).isEqualTo(Tracing.OFF);
    assertThat(Tracing.of(Map.of(ENDPOINT, COLLECTOR))).isEqualTo(Tracing.ON);
  }

  @Test
  void theSdkCanBeTurnedOffOrOnWhateverTheEndpoint() {
    assertThat(Tracing.of(Map.of(ENDPOINT, COLLECTOR, DISABLED, "true"))).isEqualTo(Tracing.OFF);
    assertThat(Tracing.of(Map.of(DISABLED, "false"))).isEqualTo(Tracing.ON);
  }

  @Test
  void theSdkAndTheKafkaHeadersGoTogether() {
    assertThat(Tracing.OFF.settings())
        .containsEntry("quarkus.otel.sdk.disabled", "true")
        .containsEntry("mp.messaging.connector.smallrye-kafka.tracing-enabled", "false");
    assertThat(Tracing.ON.settings())
        .containsEntry("quarkus.otel.sdk.disabled", "false")
        .containsEntry("mp.messaging.connector.smallrye-kafka.tracing-enabled", "true");
  }
}
