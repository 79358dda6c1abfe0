package io.whybounce.local.trace;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import io.whybounce.contracts.event.EventType;

/** Which traces the records of each topic belong to, by their {@code traceparent} header. */
public final class TraceHeaders {
  private static final Duration QUIET = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private TraceHeaders() {}

  /** Reads all topics from the beginning until nothing more comes: trace ids by topic. */
  public static Map<String, Set<String>> read(String bootstrapServers) {
    Map<String, Set<String>> traces = new HashMap<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "traces",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(Arrays.stream(EventType.values()).map(EventType::topic).toList());
      Instant last = Instant.now().plus(PATIENCE);
      while (Instant.now().isBefore(last)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Header header = record.headers().lastHeader("traceparent");
          if (header != null) {
            // 00-TRACE-SPAN-FLAGS
            String trace = new String(header.value(), StandardCharsets.US_ASCII).split("-")[1];
            traces.computeIfAbsent(record.topic(), t -> new TreeSet<>()).add(trace);
          }
          last = Instant.now().plus(QUIET);
        }
      }
    }
    return traces;
  }
}
