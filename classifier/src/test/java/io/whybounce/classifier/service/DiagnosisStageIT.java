package io.whybounce.classifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

@QuarkusTest
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = MountedRulesResource.class, restrictToAnnotatedClass = true)
class DiagnosisStageIT {
  private static final String REPORTS = EventType.DELIVERY_REPORT.topic();
  private static final String MINE =
      """
      rules:
        - id: our-partner
          cause: greylisted
          odds: 50000
          text: ["the quartz gate is shut"]
          examples: ["451 the quartz gate is shut"]
      """;

  KafkaServer kafka;
  MountedRulesResource folder;

  @Test
  void aReportGivesOneDiagnosisAndGarbageGoesToTheDeadLettersWithoutStoppingTheRest()
      throws Exception {
    DeliveryReport report = Samples.failed("552 5.2.2 mailbox full");
    byte[] good = new EventSerializer().serialize("t", report);
    String text = new String(good, StandardCharsets.UTF_8);
    Map<String, String> garbage = new HashMap<>();
    garbage.put("g-no-json", "no json");
    garbage.put("g-null", "null");
    garbage.put("g-absent", text.replace("\"deliveryId\"", "\"deliveryIdd\""));
    garbage.put("g-null-field", text.replace("\"action\":\"failed\"", "\"action\":null"));
    garbage.put("g-long", text.replace("mailbox full", "x".repeat(5_000)));
    garbage.put("g-code", text.replace("\"deliveryId\"", "\"replyCode\":99,\"deliveryId\""));
    garbage.forEach((key, value) -> send(key, value.getBytes(StandardCharsets.UTF_8)));
    send(report.deliveryId(), good);

    ConsumerRecord<String, byte[]> record =
        read(EventType.DIAGNOSIS.topic(), report.deliveryId(), 1).get(0);
    Diagnosis diagnosis = new DiagnosisDeserializer().deserialize("t", record.value());
    assertThat(header(record, "ce_id")).isEqualTo(diagnosis.diagnosisId());
    assertThat(header(record, "ce_type")).isEqualTo("io.whybounce.diagnosis.v1");
    assertThat(header(record, "ce_dataschema")).isEqualTo("urn:whybounce:schema:diagnosis:v1");
    assertThat(diagnosis.report()).isEqualTo(report);
    assertThat(diagnosis.causes().get(0).cause()).isEqualTo(Cause.MAILBOX_FULL);

    List<ConsumerRecord<String, byte[]>> dead =
        read(EventType.DEAD_LETTER.topic(), "g-", garbage.size());
    assertThat(dead)
        .allSatisfy(
            letter -> {
              assertThat(letter.value())
                  .isEqualTo(garbage.get(letter.key()).getBytes(StandardCharsets.UTF_8));
              assertThat(header(letter, "dead-letter-reason")).contains(REPORTS);
              assertThat(header(letter, "dead-letter-topic")).isEqualTo(REPORTS);
            })
        .extracting(ConsumerRecord::key)
        .containsExactlyInAnyOrderElementsOf(garbage.keySet());
  }

  @Test
  void mountedRulesAreTakenUpWithoutARestartAndBrokenOnesRefused() throws Exception {
    assertThat(causeOf("before")).isEqualTo(Cause.UNSTATED);

    folder.mount(MINE);
    awaitMetric("whybounce_rules_changes_total{result=\"taken\"} 1.0");
    assertThat(causeOf("taken")).isEqualTo(Cause.GREYLISTED);

    folder.mount(MINE.replace("greylisted", "bad-weather"));
    awaitMetric("whybounce_rules_refused 1.0");
    get("/q/health/ready")
        .then()
        .statusCode(200)
        .body(containsString("mine.yaml:3: there is no cause 'bad-weather'"));
    assertThat(causeOf("refused")).isEqualTo(Cause.GREYLISTED);

    folder.mount(MINE.replace("greylisted", "policy-rejected"));
    awaitMetric("whybounce_rules_refused 0.0");
    assertThat(causeOf("mended")).isEqualTo(Cause.POLICY_REJECTED);
  }

  private static void awaitMetric(String line) {
    await().atMost(Duration.ofSeconds(10)).until(() -> get("/q/metrics").asString().contains(line));
  }

  private Cause causeOf(String delivery) {
    DeliveryReport report = Samples.named(delivery, "451 the quartz gate is shut");
    send(delivery, new EventSerializer().serialize("t", report));
    byte[] value = read(EventType.DIAGNOSIS.topic(), delivery, 1).get(0).value();
    return new DiagnosisDeserializer().deserialize("t", value).causes().get(0).cause();
  }

  private void send(String key, byte[] value) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(REPORTS, 0, key, value));
    }
  }

  /** The records whose key starts so, when there are {@code count}; fails after 20 seconds. */
  private List<ConsumerRecord<String, byte[]>> read(String topic, String key, int count) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "test-" + topic + key,
            "auto.offset.reset",
            "earliest");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
      Instant end = Instant.now().plusSeconds(20);
      while (records.size() < count && Instant.now().isBefore(end)) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (Optional.ofNullable(record.key()).orElse("").startsWith(key)) {
            records.add(record);
          }
        }
      }
      assertThat(records).as(topic + " " + key).hasSize(count);
      return records;
    }
  }

  private static String header(ConsumerRecord<String, byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
