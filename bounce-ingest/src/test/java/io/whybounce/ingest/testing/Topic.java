package io.whybounce.ingest.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.whybounce.contracts.event.EventType;

import static org.assertj.core.api.Assertions.assertThat;

/** What arrives in one topic from when this is made. */
public final class Topic implements AutoCloseable {
  private static final int PARTITIONS = 3;

  private final KafkaConsumer<String, byte[]> consumer;
  private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();

  /** Watches the topic of {@code type} from its present end on. */
  public Topic(String bootstrapServers, EventType type) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 20),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(n -> new TopicPartition(type.topic(), n)).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** All records so far, once there are {@code count} at least. */
  public List<ConsumerRecord<String, byte[]>> await(int count, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (records.size() < count && System.nanoTime() < end) {
      consumer.poll(Duration.ofMillis(20)).forEach(records::add);
    }
    assertThat(records).as("records in time").hasSizeGreaterThanOrEqualTo(count);
    return List.copyOf(records);
  }

  /** All records, after nothing has come for {@code quiet}. */
  public List<ConsumerRecord<String, byte[]>> settled(Duration quiet) {
    long end = System.nanoTime() + quiet.toNanos();
    while (System.nanoTime() < end) {
      var polled = consumer.poll(Duration.ofMillis(20));
      if (!polled.isEmpty()) {
        polled.forEach(records::add);
        end = System.nanoTime() + quiet.toNanos();
      }
    }
    return List.copyOf(records);
  }

  /** A header of a record, which must be there. */
  public static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
