package io.whybounce.notifier.service;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.whybounce.contracts.event.EventType;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(NotifierProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class SeedCaseIT {
  private static final Map<String, String> OWNERS =
      Map.of(
          "acme", "anna@elsewhere.example",
          "globex", "bob@elsewhere.example",
          "initech", "ines@elsewhere.example");

  KafkaServer kafka;
  MailServer mail;

  @BeforeEach
  void register() {
    // The first request must not come before the tables are there.
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> RestAssured.given().get("/q/health/ready").statusCode() == 200);
    mail.addUser(NotifierProfile.OPERATOR, NotifierProfile.OPERATOR, "x");
    OWNERS.forEach(
        (tenant, owner) -> {
          mail.addUser(owner, owner, "x");
          operator()
              .body(Map.of("name", tenant + " <Inc>", "domains", List.of(tenant + ".example")))
              .put("/api/v1/tenants/" + tenant)
              .then()
              .statusCode(200);
          operator()
              .body(Map.of("name", "Owner of " + tenant, "zone", "Europe/Berlin"))
              .put("/api/v1/tenants/" + tenant + "/owners/" + owner)
              .then()
              .statusCode(200);
        });
  }

  private static RequestSpecification operator() {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .contentType("application/json");
  }

  private static JsonPath incidents() {
    return operator().get("/api/v1/incidents").then().statusCode(200).extract().jsonPath();
  }

  private List<byte[]> letters(String owner) {
    return mail.messages(owner, "INBOX");
  }

  @Test
  void threeTenantsFourGatewaysOneIncidentAndEachOwnerToldOnceOfItsOwn() throws Exception {
    Story story = new Story(Instant.now().minusSeconds(120));
    List<Object> events = new ArrayList<>(Cast.delays(story, Story.Score.FELL));
    events.addAll(Cast.noise(story));
    for (int gateway = 1; gateway <= 4; gateway++) {
      events.add(story.fall(gateway));
    }
    Collections.shuffle(events, new Random(7));

    try (Topics topics = new Topics(kafka)) {
      topics.raw(EventType.ASSESSMENT, "k", "no json".getBytes(StandardCharsets.UTF_8));
      events.forEach(topics::send);
      topics.flush();
      Instant written = Instant.now();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> OWNERS.values().stream().noneMatch(o -> letters(o).isEmpty()));
      System.out.println(
          "all owners told after " + Duration.between(written, Instant.now()).toMillis() + " ms");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> incidents().getInt("items[0].deliveryCount") == 10);
      // Delivered again, as Kafka may: nothing changes.
      events.forEach(topics::send);
      topics.flush();
      Thread.sleep(1500);

      JsonPath listed = incidents();
      assertThat(listed.getInt("total")).isEqualTo(1);
      assertThat(listed.getString("items[0].state")).isEqualTo("open");
      assertThat(listed.getString("items[0].factor.kind")).isEqualTo("provider");
      assertThat(listed.getString("items[0].factor.value")).isEqualTo("bigmail");
      assertThat(listed.getList("items[0].factor.members")).hasSize(4);
      assertThat(listed.getString("items[0].causes[0].cause")).isEqualTo("ip-reputation");
      assertThat(listed.getDouble("items[0].causes[0].probability")).isGreaterThan(0.9);
      assertThat(listed.getString("items[0].primary.party")).isEqualTo("sending provider");
      assertThat(listed.getString("items[0].primary.name")).isEqualTo("Bigmail");
      assertThat(listed.getString("items[0].contributing.party"))
          .isEqualTo("recipient organisation");
      assertThat(listed.getList("items[0].deliveries")).hasSize(10);
      assertThat(listed.getList("items[0].tenants"))
          .isEqualTo(List.of("acme", "globex", "initech"));

      for (var owner : OWNERS.entrySet()) {
        assertThat(letters(owner.getValue())).as(owner.getKey()).hasSize(1);
        check(owner.getKey(), new String(letters(owner.getValue()).get(0), StandardCharsets.UTF_8));
      }
      assertThat(letters(NotifierProfile.OPERATOR)).hasSizeBetween(1, 2);

      String id = listed.getString("items[0].incidentId");
      JsonPath told =
          operator().get("/api/v1/incidents/" + id + "/notifications").then().extract().jsonPath();
      assertThat(told.getList("items.findAll { it.tenant != null }.address"))
          .containsExactlyInAnyOrderElementsOf(OWNERS.values());
      assertThat(told.getList("items.status")).containsOnly("sent");

      var revisions =
          topics.read(EventType.INCIDENT, r -> r.size() >= listed.getInt("items[0].revision"));
      assertThat(revisions).allSatisfy(r -> assertThat(r.key()).isEqualTo(id));
      assertThat(revisions).hasSize(listed.getInt("items[0].revision"));
      // Of a warning, which is all that the operator may be told at first, nothing was late.
      int first = told.getInt("items.find { it.tenant == null }.incidentRevision");
      boolean warned =
          new String(revisions.get(first - 1).value(), StandardCharsets.UTF_8)
              .contains("\"state\":\"warning\"");
      assertThat(RestAssured.get("/q/metrics").asString())
          .contains("whybounce_notice_latency_seconds_bucket{le=\"5.0\"}")
          .contains("whybounce_notice_latency_seconds_count " + (warned ? "3.0" : "4.0"));
      assertThat(topics.read(EventType.NOTIFICATION, r -> r.size() >= 4)).isNotEmpty();
      assertThat(topics.read(EventType.DEAD_LETTER, r -> !r.isEmpty())).hasSize(1);
    }
    page();
  }

  private void check(String tenant, String letter) throws Exception {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(letter.getBytes(StandardCharsets.UTF_8)));
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(message.getHeader("Precedence")).containsExactly("bulk");
    assertThat(message.getHeader("Return-Path")[0]).isEqualTo("<>");
    assertThat(message.getMessageID()).endsWith("@msp.example>");
    String text = text(letter.getBytes(StandardCharsets.UTF_8));
    assertThat(text).contains("Bigmail").contains("https://why.msp.example/incidents/");
    // The subject is a header; the body is what is wrapped.
    assertThat(text.lines().skip(1).filter(l -> l.length() > 76 && l.contains(" "))).isEmpty();
    for (String other : OWNERS.keySet()) {
      if (!other.equals(tenant)) {
        assertThat(text).doesNotContain(other);
      }
    }
  }

  private static String text(byte[] letter) throws Exception {
    MimeMessage message =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(letter));
    Multipart parts = (Multipart) message.getContent();
    BodyPart first = parts.getBodyPart(0);
    return message.getSubject() + "\n\n" + first.getContent();
  }

  private static void page() {
    RestAssured.given().get("/").then().statusCode(401);
    var list =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic("operator", NotifierProfile.KEY)
            .get("/")
            .then()
            .statusCode(200)
            .extract();
    assertThat(list.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(list.asString()).contains("Bigmail");
    String id = incidents().getString("items[0].incidentId");
    String one =
        RestAssured.given()
            .auth()
            .preemptive()
            .basic("operator", NotifierProfile.KEY)
            .get("/incidents/" + id)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(one).contains("ip-reputation").contains("x@meridian.example").contains("sent");
  }
}
