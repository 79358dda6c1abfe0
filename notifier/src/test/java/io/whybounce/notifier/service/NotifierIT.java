package io.whybounce.notifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.testing.Cases;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(NotifierIT.Settings.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class NotifierIT {
  private static final String KEY = "key-of-the-test";
  private static final Duration WAIT = Duration.ofSeconds(20);

  KafkaServer kafka;
  MailServer mail;
  private KafkaProducer<String, byte[]> producer;

  /** What the service is told for these tests. */
  public static class Settings implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "whybounce.api.operator-key", KEY,
          "whybounce.mail.from", "whybounce@msp.example",
          "whybounce.correlation.window", "3650d",
          "whybounce.operators", "noc@msp.example");
    }
  }

  @BeforeEach
  void connect() {
    producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterEach
  void disconnect() {
    producer.close();
  }

  private void send(EventType type, String key, Object event) throws Exception {
    byte[] bytes =
        event instanceof byte[] raw ? raw : new EventSerializer().serialize(type.topic(), event);
    producer.send(new ProducerRecord<>(type.topic(), key, bytes)).get();
  }

  private void send(Assessment assessment) throws Exception {
    send(EventType.ASSESSMENT, assessment.diagnosis().report().deliveryId(), assessment);
  }

  private void tenant(String id, String domain, String owner) {
    mail.addUser(owner, owner, "secret");
    given()
        .header("X-API-Key", KEY)
        .contentType("application/json")
        .body(Map.of("name", "The " + id, "domains", List.of(domain)))
        .put("/api/v1/tenants/" + id)
        .then()
        .statusCode(204);
    given()
        .header("X-API-Key", KEY)
        .contentType("application/json")
        .body(Map.of("name", "Owner of " + id, "zone", "Europe/Berlin"))
        .put("/api/v1/tenants/" + id + "/owners/" + owner)
        .then()
        .statusCode(204);
  }

  private static JsonPath incidents() {
    return given()
        .header("X-API-Key", KEY)
        .get("/api/v1/incidents")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  @Test
  void theSeedCaseIsOneIncidentToldOnceToEachOwnerWhateverComesTwice() throws Exception {
    mail.addUser("noc@msp.example", "noc@msp.example", "secret");
    tenant("acme", "acme.example", "ann@post.example");
    tenant("globex", "globex.example", "bob@post.example");
    List<Assessment> all =
        List.of(
            Cases.stated(
                "jo@acme.example", "0@r1.example", "203.0.114.1", "bigmail", Cause.MAILBOX_FULL),
            Cases.fallen("jo@acme.example", "1@r1.example", "203.0.114.1", "bigmail"),
            Cases.fallen("li@globex.example", "2@r2.example", "203.0.114.2", "bigmail"),
            Cases.fallen("li@globex.example", "3@r3.example", "203.0.114.3", "bigmail"));
    for (int round = 0; round < 3; round++) {
      for (Assessment assessment : all) {
        send(assessment);
      }
      send(EventType.ASSESSMENT, "k", "no json".getBytes(StandardCharsets.UTF_8));
      send(
          EventType.REPUTATION_CHANGE,
          "203.0.114.1",
          Cases.change("203.0.114.1", "bigmail", Band.GOOD, Band.NEUTRAL));
    }

    await()
        .atMost(WAIT)
        .untilAsserted(
            () -> {
              assertThat(mail.messages("ann@post.example", "INBOX")).hasSize(1);
              assertThat(mail.messages("bob@post.example", "INBOX")).hasSize(1);
              assertThat(incidents().getInt("items[0].deliveryCount")).isEqualTo(3);
            });
    // A second notice, if there were one, would be there by then.
    Thread.sleep(2_000);
    assertThat(mail.messages("ann@post.example", "INBOX")).hasSize(1);
    assertThat(mail.messages("bob@post.example", "INBOX")).hasSize(1);
    JsonPath found = incidents();
    assertThat(found.getInt("total")).isEqualTo(1);
    assertThat(found.getString("items[0].causes[0].cause")).isEqualTo("ip-reputation");
    assertThat(found.getString("items[0].primary.party")).isEqualTo("sending provider");
    assertThat(found.getString("items[0].contributing.party")).isEqualTo("recipient organisation");
    String notice =
        new String(mail.messages("ann@post.example", "INBOX").get(0), StandardCharsets.UTF_8);
    assertThat(notice)
        .contains("Return-Path: <>", "Auto-Submitted: auto-generated", "1@r1.example")
        .doesNotContain("2@r2.example")
        .doesNotContain("globex");
    pageShowsIt(found.getString("items[0].incidentId"));
  }

  private static void pageShowsIt(String id) {
    String page =
        given()
            .auth()
            .preemptive()
            .basic("operator", KEY)
            .get("/incidents/" + id)
            .then()
            .statusCode(200)
            .header(
                "Content-Security-Policy",
                org.hamcrest.Matchers.containsString("default-src 'none'"))
            .extract()
            .asString();
    assertThat(page)
        .contains("ip-reputation", "sending provider", "1@r1.example", "ann@post.example");
  }

  @Test
  void nobodyIsLetInWithoutTheKey() {
    for (String path :
        List.of(
            "/api/v1/incidents", "/api/v1/tenants", "/api/v1/incidents/x", "/", "/incidents/x")) {
      given().get(path).then().statusCode(401);
      given().header("X-API-Key", "wrong").get(path).then().statusCode(401);
    }
  }

  @Test
  void errorsSayWhatToDo() {
    given()
        .header("X-API-Key", KEY)
        .get("/api/v1/incidents?state=nonsense")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
    given().header("X-API-Key", KEY).get("/api/v1/incidents/none").then().statusCode(404);
    given()
        .header("X-API-Key", KEY)
        .contentType("application/json")
        .body(Map.of("name", "x", "domains", List.of("not a domain")))
        .put("/api/v1/tenants/x")
        .then()
        .statusCode(400);
    given()
        .header("X-API-Key", KEY)
        .contentType("application/json")
        .body(Map.of("name", "x"))
        .put("/api/v1/tenants/nobody/owners/a@b.example")
        .then()
        .statusCode(404);
  }
}
