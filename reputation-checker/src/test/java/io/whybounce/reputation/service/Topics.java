package io.whybounce.reputation.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.AssessmentDeserializer;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.contracts.messaging.ReputationChangeDeserializer;
import io.whybounce.servers.kafka.KafkaServer;

import static org.assertj.core.api.Assertions.assertThat;

/** Writes and reads the topics of a test's broker. */
final class Topics {
  private final KafkaServer kafka;

  Topics(KafkaServer kafka) {
    this.kafka = kafka;
  }

  void send(Diagnosis... diagnoses) {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      for (Diagnosis diagnosis : diagnoses) {
        producer.send(
            new ProducerRecord<>(
                EventType.DIAGNOSIS.topic(),
                diagnosis.report().deliveryId(),
                new EventSerializer().serialize("t", diagnosis)));
      }
    }
  }

  void send(String key, String garbage) {
    try (KafkaProducer<String, byte[]> producer = producer()) {
      producer.send(
          new ProducerRecord<>(
              EventType.DIAGNOSIS.topic(), key, garbage.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** The next {@code count} assessments of the delivery that {@code diagnosis} is of. */
  List<Assessment> assessments(Diagnosis diagnosis, int count) {
    return assessmentRecords(diagnosis, count).stream()
        .map(r -> new AssessmentDeserializer().deserialize("t", r.value()))
        .toList();
  }

  Assessment assessment(Diagnosis diagnosis) {
    return assessments(diagnosis, 1).get(0);
  }

  List<ConsumerRecord<String, byte[]>> assessmentRecords(Diagnosis diagnosis, int count) {
    return read(
        EventType.ASSESSMENT.topic(),
        r -> r.key().equals(diagnosis.report().deliveryId()),
        count,
        Duration.ofSeconds(20));
  }

  /** The changes of {@code ip} that come within {@code time}, or sooner if there are enough. */
  List<ReputationChange> changes(String ip, int count, Duration time) {
    return read(EventType.REPUTATION_CHANGE.topic(), r -> r.key().equals(ip), count, time).stream()
        .map(r -> new ReputationChangeDeserializer().deserialize("t", r.value()))
        .toList();
  }

  /**
   * The assessments of {@code diagnoses}, one of each; where one was published twice, it is the
   * same event.
   */
  List<Assessment> eachAssessed(List<Diagnosis> diagnoses, Duration time) {
    Set<String> wanted =
        diagnoses.stream().map(d -> d.report().deliveryId()).collect(Collectors.toSet());
    Map<String, Assessment> found = new LinkedHashMap<>();
    read(
        EventType.ASSESSMENT.topic(),
        r -> {
          if (!wanted.contains(r.key())) {
            return false;
          }
          Assessment assessment = new AssessmentDeserializer().deserialize("t", r.value());
          Assessment first = found.putIfAbsent(r.key(), assessment);
          if (first != null) {
            assertThat(assessment.assessmentId()).isEqualTo(first.assessmentId());
          }
          return first == null;
        },
        diagnoses.size(),
        time);
    assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(wanted);
    return List.copyOf(found.values());
  }

  /** The changes of {@code ips} that come within {@code time}, or sooner if there are enough. */
  List<ReputationChange> changesOf(List<String> ips, int count, Duration time) {
    return read(EventType.REPUTATION_CHANGE.topic(), r -> ips.contains(r.key()), count, time)
        .stream()
        .map(r -> new ReputationChangeDeserializer().deserialize("t", r.value()))
        .toList();
  }

  List<ConsumerRecord<String, byte[]>> deadLetters(String key, int count) {
    return read(
        EventType.DEAD_LETTER.topic(), r -> r.key().equals(key), count, Duration.ofSeconds(20));
  }

  static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private List<ConsumerRecord<String, byte[]>> read(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted, int count, Duration time) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                UUID.randomUUID().toString(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Instant end = Instant.now().plus(time);
      while (records.size() < count && Instant.now().isBefore(end)) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(
                r -> {
                  if (wanted.test(r)) {
                    records.add(r);
                  }
                });
      }
      return records;
    }
  }
}
