package io.whybounce.local.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;

/**
 * What other teams saw on the topic of incidents.
 *
 * @param missing revisions below the latest that nobody saw
 * @param repeated events that came more than once
 * @param different events of one revision that did not say the same
 */
record Revisions(long missing, long repeated, long different) {
  private static final Duration POLL = Duration.ofMillis(500);

  static Revisions read(String brokers) {
    Map<String, TreeMap<Integer, byte[]>> seen = new HashMap<>();
    long repeated = 0;
    long different = 0;
    String topic = EventType.INCIDENT.topic();
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        for (var record : consumer.poll(POLL)) {
          Incident incident = ContractJson.mapper().readValue(record.value(), Incident.class);
          byte[] before =
              seen.computeIfAbsent(incident.incidentId(), k -> new TreeMap<>())
                  .putIfAbsent(incident.revision(), record.value());
          if (before != null) {
            repeated++;
            different += Arrays.equals(before, record.value()) ? 0 : 1;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an incident cannot be read", e);
    }
    long missing = seen.values().stream().mapToLong(r -> r.lastKey() - r.size()).sum();
    return new Revisions(missing, repeated, different);
  }
}
