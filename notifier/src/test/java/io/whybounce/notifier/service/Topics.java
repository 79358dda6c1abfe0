package io.whybounce.notifier.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.servers.kafka.KafkaServer;

/** Writes and reads topics as the neighbours of the notifier do. */
final class Topics implements AutoCloseable {
  private final KafkaServer kafka;
  private final KafkaProducer<String, byte[]> producer;
  private final EventSerializer serializer = new EventSerializer();

  Topics(KafkaServer kafka) {
    this.kafka = kafka;
    this.producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void send(Object event) {
    if (event instanceof Assessment assessment) {
      raw(
          EventType.ASSESSMENT,
          assessment.diagnosis().report().deliveryId(),
          serializer.serialize("t", assessment));
    } else if (event instanceof ReputationChange change) {
      raw(EventType.REPUTATION_CHANGE, change.ip(), serializer.serialize("t", change));
    } else {
      throw new IllegalArgumentException("no topic for " + event.getClass());
    }
  }

  void raw(EventType type, String key, byte[] value) {
    producer.send(new ProducerRecord<>(type.topic(), key, value));
  }

  void flush() {
    producer.flush();
  }

  /** All records of a topic from its start, once there are as many as {@code enough} wants. */
  List<ConsumerRecord<String, byte[]>> read(
      EventType type, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test-" + type.topic() + System.nanoTime(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(type.topic()));
      Instant end = Instant.now().plusSeconds(15);
      while (!enough.test(records) && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}
