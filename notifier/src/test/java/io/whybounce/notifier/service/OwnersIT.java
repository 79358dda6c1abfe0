package io.whybounce.notifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.outbox.Digests;
import io.whybounce.notifier.outbox.Dispatcher;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.notifier.webhook.Signature;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static io.whybounce.notifier.service.Office.letters;
import static io.whybounce.notifier.service.Office.mailOf;
import static io.whybounce.notifier.service.Office.operator;
import static io.whybounce.notifier.service.Office.owner;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What owners get and what they may see. */
@QuarkusTest
@TestProfile(OwnersIT.Profile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class OwnersIT {
  private static final String HOOK_KEY = "a-webhook-key-for-tests";

  @Inject Correlations correlations;
  @Inject OnContext onContext;
  @Inject Dispatcher dispatcher;
  @Inject Digests digests;
  @Inject Vertx vertx;
  MailServer mail;
  private HookServer hooks;

  /** Webhooks to this machine, and no patience. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new NotifierProfile().getConfigOverrides());
      settings.put("whybounce.webhook.key", HOOK_KEY);
      settings.put("whybounce.webhook.plain-hosts", "localhost");
      settings.put("whybounce.webhook.internal-hosts", "localhost");
      settings.put("whybounce.webhook.timeout", "1s");
      settings.put("whybounce.digest.settle", "0s");
      settings.put("whybounce.limits.hard-bounces", "1");
      return settings;
    }
  }

  private void take(List<Assessment> events) {
    onContext.run(() -> correlations.assessed(events)).await().atMost(Duration.ofSeconds(10));
    dispatcher.wake();
  }

  @Test
  void ownersAreToldAndSeeTheirOwnAndNothingElse() throws Exception {
    hooks = HookServer.start(vertx);
    Office.tablesAreThere();
    Office.register(
        mail,
        Map.of(
            "acme", hooks.address("/hook?secret=1"),
            "globex", hooks.address("/away"),
            "initech", hooks.address("/hang")));
    Story story = new Story(Instant.now().minusSeconds(120));
    take(Cast.delays(story, Story.Score.FELL));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !letters(mail, mailOf("acme")).isEmpty() && !hooks.taken().isEmpty());

    signedCopy();
    badHooks();
    String incident = ownPart();
    Deeds.overTheApi(incident);
    Deeds.onThePage(incident);
    Deeds.byProgramsWithAKey();
    bounced(story, incident);
    digest(story);
    hooks.close();
  }

  private void signedCopy() {
    Map<String, String> hook = hooks.taken().poll();
    byte[] body = hook.get("body").getBytes(StandardCharsets.UTF_8);
    String secret = Signature.secret(HOOK_KEY, "acme", mailOf("acme"), 1);
    assertThat(hook.get("signature"))
        .isEqualTo(Signature.of(secret, Long.parseLong(hook.get("time")), body));
    assertThat(hook.get("body"))
        .contains("Zustellungen")
        .contains("x@meridian.example")
        .doesNotContain("globex", "initech");
    JsonPath notices = operator().get("/api/v1/notices?tenant=acme").jsonPath();
    assertThat(notices.getList("items.purpose")).contains("incident", "copy");
    assertThat(notices.prettify()).doesNotContain("secret=1");
  }

  /** A server that sends on, and one that hangs: the mail has gone all the same. */
  private void badHooks() {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(copy("globex", "detail")).contains("redirects are not followed");
              assertThat(copy("initech", "detail")).contains("no answer in time");
            });
    assertThat(copy("globex", "status")).isEqualTo("failed");
    assertThat(copy("initech", "status")).as("tried again").isEqualTo("pending");
    assertThat(hooks.others()).containsOnly("/away");
    for (String tenant : List.of("globex", "initech")) {
      assertThat(letters(mail, mailOf(tenant))).as(tenant).hasSize(1);
    }
  }

  private static String copy(String tenant, String field) {
    return operator()
        .get("/api/v1/notices?tenant=" + tenant)
        .jsonPath()
        .getString("items.find { it.purpose == 'copy' }.notification." + field);
  }

  private String ownPart() {
    JsonPath mine = owner("globex").get("/api/v1/incidents").then().extract().jsonPath();
    assertThat(mine.getInt("total")).isEqualTo(1);
    assertThat(mine.getInt("items[0].deliveryCount"))
        .isEqualTo(
            operator()
                .get(
                    "/api/v1/deliveries?tenant=globex&incident="
                        + mine.getString("items[0].incidentId"))
                .jsonPath()
                .getList("items")
                .size())
        .isPositive();
    assertThat(mine.getList("items[0].tenants")).isEqualTo(List.of("globex"));
    String id = mine.getString("items[0].incidentId");
    for (String path :
        List.of(
            "/api/v1/incidents",
            "/api/v1/incidents/" + id,
            "/api/v1/incidents/" + id + "/notifications",
            "/api/v1/incidents/" + id + "/tickets?language=de",
            "/api/v1/deliveries",
            "/api/v1/notices",
            "/api/v1/tenants",
            "/",
            "/deliveries",
            "/deliveries?gateway=" + Story.ip(2),
            "/notices",
            "/tenants",
            "/gateways/" + Story.ip(2),
            "/incidents/" + id)) {
      String seen = owner("globex").get(path).then().statusCode(200).extract().asString();
      assertThat(seen).as(path).doesNotContain("acme", "initech", "a@", "c@");
    }
    assertThat(owner("globex").get("/api/v1/incidents/" + id + "/tickets?language=de").asString())
        .contains("Bitte sagen Sie uns", "Q3", "repute");
    assertThat(owner("globex").get("/incidents/" + id).asString()).contains("Ready to send");
    owner("globex").get("/api/v1/deliveries?tenant=acme").then().statusCode(404);
    for (String path :
        List.of("/deliveries?tenant=acme", "/gateways/203.0.114.99", "/incidents/none")) {
      Response page = owner("globex").get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.contentType()).as(path).startsWith("text/html");
    }
    owner("globex").get("/dead-letters").then().statusCode(403);
    owner("globex").get("/api/v1/gateways/203.0.114.99/reputation").then().statusCode(404);
    JsonPath reputation =
        owner("globex")
            .get("/api/v1/gateways/" + Story.ip(2) + "/reputation")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(reputation.getList("items.band")).contains("good", "neutral");
    return id;
  }

  /** A notice that came back opens nothing, pauses the address, and the next goes by webhook. */
  private void bounced(Story story, String incident) {
    int known = operator().get("/api/v1/deliveries?size=200").jsonPath().getList("items").size();
    String notice =
        operator()
            .get("/api/v1/notices?tenant=acme&size=200")
            .jsonPath()
            .getString("items.find { it.purpose == 'incident' }.notification.notificationId");
    take(List.of(ReturnedNotice.of(story, notice + "@msp.example", mailOf("acme"))));
    take(List.of(ReturnedNotice.of(story, "0".repeat(32) + "@msp.example", mailOf("globex"))));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                letters(mail, NotifierProfile.OPERATOR).stream()
                    .anyMatch(l -> l.contains("are stopped")));
    assertThat(operator().get("/api/v1/deliveries?size=200").jsonPath().getList("items"))
        .hasSize(known);
    hooks.taken().clear();
    int mails = letters(mail, mailOf("acme")).size();
    int others = letters(mail, mailOf("globex")).size();
    operator()
        .body(Map.of("text", "Mended"))
        .post("/api/v1/incidents/" + incident + "/resolve")
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !hooks.taken().isEmpty() && letters(mail, mailOf("globex")).size() > others);
    assertThat(hooks.taken().poll().get("body")).contains("auf anderem Weg");
    assertThat(letters(mail, mailOf("acme"))).hasSize(mails);
    operator()
        .post("/api/v1/tenants/acme/owners/" + mailOf("acme") + "/resume")
        .then()
        .statusCode(204);
  }

  /** Failures that nothing joins are told together, each owner's to that owner. */
  private void digest(Story story) {
    take(new ArrayList<>(Cast.noise(story)));
    onContext.run(digests::write).await().atMost(Duration.ofSeconds(10));
    dispatcher.wake();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                letters(mail, mailOf("globex")).stream()
                    .anyMatch(l -> l.contains("j@lindqvist.example")));
    String digest =
        letters(mail, mailOf("globex")).stream()
            .filter(l -> l.contains("j@lindqvist.example"))
            .findFirst()
            .orElseThrow();
    assertThat(digest).contains("p@oakfield.example").doesNotContain("k@oakfield.example");
  }
}
