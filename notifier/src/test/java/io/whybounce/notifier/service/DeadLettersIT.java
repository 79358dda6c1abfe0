package io.whybounce.notifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.whybounce.contracts.event.EventType;
import io.whybounce.notifier.deadletter.DeadLetterRetention;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What could not be processed is seen, sent on once, or discarded. */
@QuarkusTest
@TestProfile(NotifierProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class DeadLettersIT {
  private static final String PATH = "/api/v1/dead-letters";
  private static final byte[] BINARY = {0, 1, (byte) 0xff};
  KafkaServer kafka;
  @Inject Mutiny.SessionFactory sessions;
  @Inject OnContext onContext;
  @Inject DeadLetterRetention retention;

  private static RequestSpecification operator() {
    return RestAssured.given().header("X-API-Key", NotifierProfile.KEY);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The record as SmallRye's connector lays it down for {@code topic}. */
  private void lay(String topic, String key, byte[] value) throws Exception {
    ProducerRecord<byte[], byte[]> dead =
        new ProducerRecord<>(EventType.DEAD_LETTER.topic(), bytes(key), value);
    dead.headers()
        .add("ce_id", bytes("event-1"))
        .add("dead-letter-topic", bytes(topic))
        .add("dead-letter-partition", bytes("1"))
        .add("dead-letter-offset", bytes("42"))
        .add("dead-letter-reason", bytes("<b>bad</b>\r\nX: y"));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(dead).get(10, TimeUnit.SECONDS);
    }
  }

  private static JsonPath listed(String key) {
    return operator()
        .get(PATH + "?size=200")
        .jsonPath()
        .setRootPath("items.find{it.key=='" + key + "'}");
  }

  private static String idOf(String key) {
    await().atMost(Duration.ofSeconds(10)).until(() -> listed(key).get("id") != null);
    return listed(key).getString("id");
  }

  private static int replay(String id, String query) {
    return operator().post(PATH + "/" + id + "/replay" + query).statusCode();
  }

  @Test
  void aDeadLetterGoesBackToItsOwnTopicAsItWasAndOnceOnly() throws Exception {
    lay(EventType.DIAGNOSIS.topic(), "delivery-1", BINARY);
    String id = idOf("delivery-1");
    JsonPath one = operator().get(PATH + "/" + id).jsonPath();
    assertThat(one.getString("letter.service")).isEqualTo("reputation-checker");
    assertThat(one.getString("letter.reason")).isEqualTo("<b>bad</b>  X: y");
    assertThat(one.getString("value.encoding")).isEqualTo("base64");
    assertThat(one.getList("headers.name")).isEqualTo(List.of("ce_id"));

    assertThat(replay(id, "")).isEqualTo(200);
    assertThat(replay(id, "")).isEqualTo(409);
    assertThat(replay(id, "?force=true")).isEqualTo(200);
    try (Topics topics = new Topics(kafka)) {
      List<ConsumerRecord<String, byte[]>> sent =
          topics.read(EventType.DIAGNOSIS, records -> records.size() >= 2);
      assertThat(sent).hasSize(2);
      ConsumerRecord<String, byte[]> first = sent.get(0);
      assertThat(first.key()).isEqualTo("delivery-1");
      assertThat(first.value()).isEqualTo(BINARY);
      assertThat(first.headers().toArray()).extracting(h -> h.key()).containsExactly("ce_id");
    }
    assertThat(operator().get(PATH + "?state=replayed&service=reputation-checker").asString())
        .contains(id, "\"doneBy\":\"operator\"");
    assertThat(operator().get("/api/v1/audit?size=200").asString())
        .contains("POST " + PATH + "/" + id + "/replay");
    page();
  }

  private static void page() {
    String page = operator().get("/dead-letters").then().statusCode(200).extract().asString();
    assertThat(page).contains("&lt;b&gt;bad", "replayed by operator").doesNotContain("<b>bad");
  }

  /** At most 10,000 are kept by default, and none longer than 90 days. */
  @Test
  void theOldestGoWhenThereAreTooManyAndTheOldInAnyCase() {
    run("delete from dead_letter");
    run(many("old", 5, "now() - interval '91 days'"));
    run(many("new", 10_003, "now()"));
    int gone = onContext.run(retention::forget).await().atMost(Duration.ofSeconds(20));
    assertThat(gone).isEqualTo(8);
    JsonPath first = operator().get(PATH + "?size=1").jsonPath();
    assertThat(first.getInt("total")).isEqualTo(10_000);
    assertThat(first.getString("items[0].id")).isEqualTo("new-10003");
    operator().get(PATH + "/new-3").then().statusCode(404);
    operator().get(PATH + "/new-4").then().statusCode(200);
    run("delete from dead_letter");
  }

  private static String many(String name, int count, String at) {
    return "insert into dead_letter (id, at, service, topic, origin_partition, origin_offset,"
        + " reason, cause, shown_key, size, whole, headers) select '"
        + name
        + "-' || i, "
        + at
        + ", 'classifier', 't', '0', '0', 'r', '', '', 1, true, '[]' from generate_series(1, "
        + count
        + ") as i";
  }

  private void run(String sql) {
    onContext
        .run(
            () ->
                sessions.withStatelessTransaction(
                    session -> session.createNativeQuery(sql).executeUpdate()))
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  @Test
  void aTopicThatNoServiceReadsIsNeverWrittenTo() throws Exception {
    lay("payroll", "stray", bytes("{}"));
    String id = idOf("stray");
    assertThat(listed("stray").getString("service")).isEqualTo("unknown");
    assertThat(replay(id, "?force=true")).isEqualTo(409);
    assertThat(listed("stray").getString("state")).isEqualTo("waiting");
  }

  @Test
  void aDiscardedOneHasNoContentAnyMoreAndIsNotReplayed() throws Exception {
    lay(EventType.ASSESSMENT.topic(), "unwanted", bytes("someone@acme.example"));
    String id = idOf("unwanted");
    operator().delete(PATH + "/" + id).then().statusCode(200);
    assertThat(operator().get(PATH + "/" + id).asString())
        .contains("discarded")
        .doesNotContain("someone@acme.example", "unwanted");
    assertThat(replay(id, "?force=true")).isEqualTo(409);
    assertThat(replay("none", "")).isEqualTo(404);
    var refused = operator().post("/dead-letters/" + id + "/replay");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.contentType()).startsWith("text/html");
    operator().post("/dead-letters/none/discard").then().statusCode(404);
  }

  @Test
  void whatTheNotifierItselfCannotReadIsListedAndAReplayOfItFailsAgain() throws Exception {
    try (Topics topics = new Topics(kafka)) {
      topics.raw(EventType.ASSESSMENT, "broken", bytes("{no json"));
      topics.flush();
    }
    String id = idOf("broken");
    JsonPath one = operator().get(PATH + "/" + id).jsonPath();
    assertThat(one.getString("letter.topic")).isEqualTo(EventType.ASSESSMENT.topic());
    assertThat(one.getString("value.content")).isEqualTo("{no json");
    assertThat(replay(id, "")).isEqualTo(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                operator()
                        .get(PATH + "?state=waiting&size=200")
                        .jsonPath()
                        .getList("items.findAll{it.key=='broken'}")
                        .size()
                    == 1);
  }
}
