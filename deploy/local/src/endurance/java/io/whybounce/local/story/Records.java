package io.whybounce.local.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;

/** Reads topics from their beginning to where they end now. */
final class Records {
  private static final Duration POLL = Duration.ofMillis(500);

  private Records() {}

  /** Hands each record of the topic of {@code type} to {@code reader}. */
  static void each(
      String brokers, EventType type, Consumer<ConsumerRecord<String, byte[]>> reader) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(type.topic()).stream()
              .map(p -> new TopicPartition(type.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(POLL).forEach(reader);
      }
    }
  }

  /** The event in {@code record}. */
  static <T> T event(ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return ContractJson.mapper().readValue(record.value(), type);
    } catch (IOException e) {
      throw new UncheckedIOException("an event of " + record.topic() + " cannot be read", e);
    }
  }
}
