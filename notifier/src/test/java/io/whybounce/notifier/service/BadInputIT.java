package io.whybounce.notifier.service;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.messaging.EventSerializer;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.servers.kafka.KafkaServer;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static io.whybounce.notifier.service.Office.letters;
import static io.whybounce.notifier.service.Office.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is put into notices to do harm does none. */
@QuarkusTest
@TestProfile(OwnersIT.Profile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class BadInputIT {
  /** A notice of ten such deliveries, in text and HTML, with a ticket. */
  private static final int LARGEST_MAIL = 150_000;

  @Inject Correlations correlations;
  @Inject OnContext onContext;
  @Inject Dispatcher dispatcher;
  KafkaServer kafka;
  MailServer mail;

  @BeforeEach
  void ready() {
    Office.tablesAreThere();
  }

  private void take(List<Assessment> events) {
    onContext.run(() -> correlations.assessed(events)).await().atMost(Duration.ofSeconds(10));
    dispatcher.wake();
  }

  private void register(String tenant) {
    String address = tenant + "@elsewhere.example";
    mail.addUser(address, address, "x");
    put(
        "/api/v1/tenants/" + tenant,
        Map.of("name", tenant, "domains", List.of(tenant + ".example")));
    put("/api/v1/tenants/" + tenant + "/owners/" + address, Map.of("name", "<b>O</b>'Hara & Co"));
    put(
        "/api/v1/users/" + tenant + "-user",
        Map.of("role", "owner", "tenant", tenant, "password", Office.PASSWORD));
  }

  private static void put(String path, Map<String, Object> form) {
    operator().body(form).put(path).then().statusCode(200);
  }

  @Test
  void wordsOfANoticeAreNeitherHeadersNorActiveNorLarge() throws Exception {
    register("victim");
    Story story = new Story(Instant.now().minusSeconds(120));
    List<Assessment> events =
        List.of(
            hostile(story, "x@bank-a.example"),
            hostile(story, "\"<script>alert(3)</script>\"@bank-b.example"),
            hostile(story, "z@bank-c.example"),
            hostile(story, "y@bank-d.example"));
    take(events);
    String address = "victim@elsewhere.example";
    await().atMost(Duration.ofSeconds(30)).until(() -> !letters(mail, address).isEmpty());

    String raw = letters(mail, address).get(0);
    assertThat(raw.length()).isLessThan(LARGEST_MAIL);
    MimeMessage letter =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
    assertThat(letter.getHeader("X-Injected")).isNull();
    assertThat(letter.getHeader("Bcc")).isNull();
    assertThat(letter.getHeader("To")).containsExactly(address);
    assertThat(letter.getSubject()).doesNotContain("\r", "\n", "\u2028", "\u0085");
    MimeMultipart parts = (MimeMultipart) letter.getContent();
    String html = (String) parts.getBodyPart(1).getContent();
    assertThat(html)
        .contains("&lt;script&gt;", "&lt;/b&gt;&#39;Hara &amp; Co")
        .doesNotContain("<script", "<img", "<b>O");

    String id =
        operator()
            .get("/api/v1/incidents?tenant=victim")
            .jsonPath()
            .getString("items[0].incidentId");
    for (String path :
        List.of("/", "/incidents/" + id, "/deliveries", "/notices", "/tenants", "/dead-letters")) {
      var page = operator().get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
      assertThat(page.asString()).as(path).doesNotContain("<script", "<img", "<b>O");
    }
  }

  private static Assessment hostile(Story story, String recipient) {
    return Hostile.of(
        story.stated("v@victim.example", recipient, 9, Action.DELAYED, Cause.DMARC_FAILED));
  }

  /** Whoever knows the ingest address can write to it with any tag. */
  @Test
  void aForgedNoticeGivesNobodySightOfAnotherTenantsMail() {
    register("target");
    register("forger");
    Story story = new Story(Instant.now().minusSeconds(60));
    take(
        List.of(
            Hostile.claimed(
                story.stated(
                    "ceo@target.example",
                    "deal@partner.example",
                    8,
                    Action.FAILED,
                    Cause.MAILBOX_FULL),
                "forger"),
            Hostile.claimed(
                story.stated(
                    "x@nobodys.example", "y@partner.example", 8, Action.FAILED, Cause.MAILBOX_FULL),
                "forger")));
    String path = "/api/v1/deliveries?recipient=partner.example";
    assertThat(Office.owner("forger").get(path).asString()).doesNotContain("partner.example");
    JsonPath theirs = Office.owner("target").get(path).jsonPath();
    assertThat(theirs.getList("items.delivery.recipient"))
        .isEqualTo(List.of("deal@partner.example"));
    assertThat(theirs.getList("items.claimedTag")).isEqualTo(List.of("forger"));
    assertThat(operator().get(path).jsonPath().getList("items")).hasSize(2);
    assertThat(Office.owner("forger").get("/deliveries").asString()).doesNotContain("deal@");
  }

  @Test
  void whatIsTooLargeStaysOutsideAndTheNextEventIsTaken() throws Exception {
    byte[] serialized =
        new EventSerializer()
            .serialize(
                "t",
                new Story(Instant.now())
                    .stated("a@large.example", "b@c.example", 7, Action.FAILED, Cause.MALWARE));
    String event = new String(serialized, StandardCharsets.UTF_8);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.request.size",
                20_000_000,
                "buffer.memory",
                64_000_000L),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      // Ten megabytes: the broker does not take them.
      assertThatThrownBy(() -> send(producer, "huge", with(event, 10_000_000)))
          .hasRootCauseInstanceOf(RecordTooLargeException.class);
      // Less than the broker's limit, more than an event may have: a dead letter, and not kept.
      send(producer, "large", with(event, 900_000));
      send(producer, "fine", serialized);
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonPath dead =
                  operator()
                      .get("/api/v1/dead-letters?size=200")
                      .jsonPath()
                      .setRootPath("items.find{it.size > 500000}");
              assertThat(dead.getString("whole")).isEqualTo("false");
              assertThat(dead.getString("reason")).contains("String value length");
              assertThat(
                      operator()
                          .get("/api/v1/deliveries?sender=large.example")
                          .jsonPath()
                          .getList("items"))
                  .hasSize(1);
            });
  }

  private static byte[] with(String event, int letters) {
    String mark = "\"status\":\"4.4.7\"";
    assertThat(event).contains(mark);
    return event
        .replace(mark, mark + ",\"diagnostic\":\"" + "A".repeat(letters) + "\"")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void send(KafkaProducer<byte[], byte[]> producer, String key, byte[] value)
      throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                EventType.ASSESSMENT.topic(), key.getBytes(StandardCharsets.UTF_8), value))
        .get();
  }
}
