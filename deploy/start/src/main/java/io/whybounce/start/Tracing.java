package io.whybounce.start;

import java.util.Map;

/**
 * Whether a service takes part in traces. One setting turns them on: {@code
 * QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT}, the collector's address; {@code QUARKUS_OTEL_SDK_DISABLED}
 * overrides it.
 *
 * <p>A disabled SDK alone would still make ids and write them into every Kafka record; so the
 * connector is told, too.
 */
enum Tracing {
  ON,
  OFF;

  private static final String ENDPOINT = "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String DISABLED = "QUARKUS_OTEL_SDK_DISABLED";

  /** What {@code environment} asks for. */
  static Tracing of(Map<String, String> environment) {
    String disabled = environment.getOrDefault(DISABLED, "").strip();
    if (disabled.isEmpty()) {
      return environment.getOrDefault(ENDPOINT, "").isBlank() ? OFF : ON;
    }
    return disabled.equalsIgnoreCase("false") ? ON : OFF;
  }

  /** The system properties that make it so. */
  Map<String, String> settings() {
    return Map.of(
        "quarkus.otel.sdk.disabled",
        Boolean.toString(this == OFF),
        "mp.messaging.connector.smallrye-kafka.tracing-enabled",
        Boolean.toString(this == ON));
  }
}
