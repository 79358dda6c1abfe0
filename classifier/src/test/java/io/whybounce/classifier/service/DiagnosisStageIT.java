package io.whybounce.classifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.whybounce.classifier.Samples;
import io.whybounce.contracts.diagnosis.Diagnosis;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.DiagnosisDeserializer;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.quarkus.KafkaResource;

import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
class DiagnosisStageIT {
  KafkaServer kafka;

  @Test
  void aReportGivesOneDiagnosisAndGarbageGoesToTheDeadLettersWithoutStoppingTheRest()
      throws Exception {
    DeliveryReport report = Samples.failed("552 5.2.2 mailbox full");
    byte[] good = new EventSerializer().serialize("t", report);
    String topic = EventType.DELIVERY_REPORT.topic();
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, 0, "k", "no json".getBytes(StandardCharsets.UTF_8)))
          .get();
      producer.send(new ProducerRecord<>(topic, 0, report.deliveryId(), good)).get();
    }

    ConsumerRecord<String, byte[]> record = read(EventType.DIAGNOSIS.topic());
    Diagnosis diagnosis = new DiagnosisDeserializer().deserialize("t", record.value());
    assertThat(record.key()).isEqualTo(report.deliveryId());
    assertThat(header(record, "ce_id")).isEqualTo(diagnosis.diagnosisId());
    assertThat(header(record, "ce_type")).isEqualTo("io.whybounce.diagnosis.v1");
    assertThat(header(record, "ce_dataschema")).isEqualTo("urn:whybounce:schema:diagnosis:v1");
    assertThat(diagnosis.report()).isEqualTo(report);
    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.MAILBOX_FULL);

    ConsumerRecord<String, byte[]> dead = read(EventType.DEAD_LETTER.topic());
    assertThat(dead.value()).isEqualTo("no json".getBytes(StandardCharsets.UTF_8));
    assertThat(header(dead, "dead-letter-reason")).contains("DeliveryReport");
    assertThat(header(dead, "dead-letter-topic")).isEqualTo(topic);
  }

  private ConsumerRecord<String, byte[]> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "group.id",
                "test-" + topic,
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Instant end = Instant.now().plusSeconds(30);
      while (records.isEmpty() && Instant.now().isBefore(end)) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      assertThat(records).as(topic).hasSize(1);
      return records.get(0);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
