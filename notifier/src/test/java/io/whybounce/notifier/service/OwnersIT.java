package io.whybounce.notifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What owners get and what they may see. */
@QuarkusTest
@TestProfile(OwnersIT.Profile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class OwnersIT {
  private static final List<String> TENANTS = List.of("acme", "globex", "initech", "stranger");
  private static final String PASSWORD = "correct horse battery";
  private static final String HOOK_KEY = "a-webhook-key-for-tests";

  @Inject Correlations correlations;
  @Inject OnContext onContext;
  @Inject Dispatcher dispatcher;
  @Inject Digests digests;
  @Inject Vertx vertx;
  MailServer mail;

  private final ConcurrentLinkedQueue<Map<String, String>> hooked = new ConcurrentLinkedQueue<>();

  /** Webhooks to this machine, and no patience. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new NotifierProfile().getConfigOverrides());
      settings.put("whybounce.webhook.key", HOOK_KEY);
      settings.put("whybounce.webhook.plain-hosts", "localhost");
      settings.put("whybounce.webhook.internal-hosts", "localhost");
      settings.put("whybounce.digest.settle", "0s");
      settings.put("whybounce.limits.hard-bounces", "1");
      return settings;
    }
  }

  private static RequestSpecification operator() {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .contentType("application/json");
  }

  private static RequestSpecification owner(String user) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic(user, PASSWORD)
        .contentType("application/json");
  }

  private static String mailOf(String tenant) {
    return tenant + "-owner@elsewhere.example";
  }

  private HttpServer hooks() throws Exception {
    return vertx
        .createHttpServer()
        .requestHandler(
            request ->
                request.bodyHandler(
                    body -> {
                      hooked.add(
                          Map.of(
                              "signature", request.getHeader(Signature.SIGNATURE),
                              "time", request.getHeader(Signature.TIMESTAMP),
                              "body", body.toString()));
                      request.response().end();
                    }))
        .listen(0, "localhost")
        .toCompletionStage()
        .toCompletableFuture()
        .get();
  }

  private void register(int hookPort) {
    mail.addUser(NotifierProfile.OPERATOR, NotifierProfile.OPERATOR, "x");
    for (String tenant : TENANTS) {
      mail.addUser(mailOf(tenant), mailOf(tenant), "x");
      operator()
          .body(Map.of("name", tenant, "domains", List.of(tenant + ".example")))
          .put("/api/v1/tenants/" + tenant)
          .then()
          .statusCode(200);
      Map<String, Object> form = new HashMap<>(Map.of("name", "Owner", "language", "de"));
      form.put("failures", "at-once");
      if (tenant.equals("acme")) {
        form.put("webhook", "http://localhost:" + hookPort + "/hook?secret=1");
      }
      operator()
          .body(form)
          .put("/api/v1/tenants/" + tenant + "/owners/" + mailOf(tenant))
          .then()
          .statusCode(200);
      operator()
          .body(Map.of("role", "owner", "tenant", tenant, "password", PASSWORD))
          .put("/api/v1/users/" + tenant + "-user")
          .then()
          .statusCode(200);
    }
  }

  private void take(List<Assessment> events) {
    onContext.run(() -> correlations.assessed(events)).await().atMost(Duration.ofSeconds(10));
    dispatcher.wake();
  }

  private List<String> letters(String address) {
    return mail.messages(address, "INBOX").stream()
        .map(l -> new String(l, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void ownersAreToldAndSeeTheirOwnAndNothingElse() throws Exception {
    HttpServer hooks = hooks();
    register(hooks.actualPort());
    Story story = new Story(Instant.now().minusSeconds(120));
    take(Cast.delays(story, Story.Score.FELL));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !letters(mailOf("acme")).isEmpty() && !hooked.isEmpty());

    signedCopy();
    String incident = ownPart();
    walkAsStranger(incident);
    actions(incident);
    bounced(story, incident);
    digest(story);
    hooks.close();
  }

  private void signedCopy() {
    Map<String, String> hook = hooked.poll();
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

  private String ownPart() {
    JsonPath mine = owner("globex-user").get("/api/v1/incidents").then().extract().jsonPath();
    assertThat(mine.getInt("total")).isEqualTo(1);
    assertThat(mine.getInt("items[0].deliveryCount")).isEqualTo(3);
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
      String seen = owner("globex-user").get(path).then().statusCode(200).extract().asString();
      assertThat(seen).as(path).doesNotContain("acme", "initech", "a@", "c@");
    }
    assertThat(
            owner("globex-user").get("/api/v1/incidents/" + id + "/tickets?language=de").asString())
        .contains("Bitte sagen Sie uns", "Q3", "repute");
    assertThat(owner("globex-user").get("/incidents/" + id).asString()).contains("Ready to send");
    owner("globex-user").get("/api/v1/deliveries?tenant=acme").then().statusCode(404);
    for (String path :
        List.of("/deliveries?tenant=acme", "/gateways/203.0.114.99", "/incidents/none")) {
      Response page = owner("globex-user").get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.contentType()).as(path).startsWith("text/html");
    }
    owner("globex-user").get("/dead-letters").then().statusCode(403);
    owner("globex-user").get("/api/v1/gateways/203.0.114.99/reputation").then().statusCode(404);
    JsonPath reputation =
        owner("globex-user")
            .get("/api/v1/gateways/" + Story.ip(2) + "/reputation")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(reputation.getList("items.band")).contains("good", "neutral");
    return id;
  }

  /** Every path and method that the API describes, as the owner of a tenant without any mail. */
  private static void walkAsStranger(String incident) {
    String before = operator().get("/api/v1/tenants").asString();
    Map<String, Map<String, Object>> paths =
        RestAssured.given().get("/q/openapi?format=json").jsonPath().getMap("paths");
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Mine now");
    body.put("domains", List.of("acme.example"));
    body.put("text", "text");
    body.put("until", Instant.now().plusSeconds(60).toString());
    body.put("role", "operator");
    body.put("password", PASSWORD);
    body.put("current", "another password");
    int asked = 0;
    for (var path : paths.entrySet()) {
      String url =
          path.getKey()
              .replace("{id}", path.getKey().contains("/tenants/") ? "acme" : incident)
              .replace("{mail}", mailOf("acme"))
              .replace("{name}", "acme-user")
              .replace("{ip}", Story.ip(1));
      assertThat(url).as("a parameter without a value").doesNotContain("{");
      for (String method : path.getValue().keySet()) {
        if (!List.of("get", "put", "post", "delete").contains(method)) {
          continue;
        }
        RequestSpecification request = owner("stranger-user");
        Response answer =
            method.equals("get") || method.equals("delete")
                ? request.request(method, url)
                : request.body(body).request(method, url);
        String what = method + " " + url + ": " + answer.statusCode();
        // One's own password may be changed, by who knows it.
        assertThat(answer.statusCode())
            .as(what)
            .isIn(url.endsWith("/me/password") ? List.of(400) : List.of(200, 403, 404));
        if (answer.statusCode() == 200) {
          assertThat(method).as(what).isEqualTo("get");
          assertThat(answer.asString()).as(what).doesNotContain("acme", "globex", "initech", "@m");
        } else {
          assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
        }
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(20);
    assertThat(operator().get("/api/v1/tenants").asString()).isEqualTo(before);
  }

  private static void actions(String incident) {
    operator()
        .body("{}")
        .post("/api/v1/incidents/" + incident + "/acknowledge")
        .then()
        .statusCode(200);
    operator()
        .body(Map.of("text", "Asked the provider"))
        .post("/api/v1/incidents/" + incident + "/comments")
        .then()
        .statusCode(200);
    operator()
        .body(Map.of("until", Instant.now().minusSeconds(5).toString()))
        .post("/api/v1/incidents/" + incident + "/silence")
        .then()
        .statusCode(400);
    assertThat(operator().get("/api/v1/incidents/" + incident + "/history").asString())
        .contains("Asked the provider");
    String audit = operator().get("/api/v1/audit?size=200").then().extract().asString();
    assertThat(audit)
        .contains("POST /api/v1/incidents/" + incident + "/acknowledge")
        .contains("stranger-user")
        .doesNotContain(PASSWORD);
    JsonPath key =
        operator()
            .body(Map.of("name", "script", "role", "owner", "tenant", "acme", "days", 1))
            .post("/api/v1/keys")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    assertThat(
            RestAssured.given()
                .header("X-API-Key", key.getString("key"))
                .get("/api/v1/incidents")
                .jsonPath()
                .getList("items[0].tenants"))
        .isEqualTo(List.of("acme"));
    assertThat(operator().get("/api/v1/keys").asString()).doesNotContain(key.getString("key"));
    operator().delete("/api/v1/keys/" + key.getString("id")).then().statusCode(204);
    RestAssured.given()
        .header("X-API-Key", key.getString("key"))
        .get("/api/v1/incidents")
        .then()
        .statusCode(401);
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
                letters(NotifierProfile.OPERATOR).stream()
                    .anyMatch(l -> l.contains("are stopped")));
    assertThat(operator().get("/api/v1/deliveries?size=200").jsonPath().getList("items"))
        .hasSize(known);
    hooked.clear();
    int mails = letters(mailOf("acme")).size();
    int others = letters(mailOf("globex")).size();
    operator()
        .body(Map.of("text", "Mended"))
        .post("/api/v1/incidents/" + incident + "/resolve")
        .then()
        .statusCode(200);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> !hooked.isEmpty() && letters(mailOf("globex")).size() > others);
    assertThat(hooked.poll().get("body")).contains("auf anderem Weg");
    assertThat(letters(mailOf("acme"))).hasSize(mails);
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
                letters(mailOf("globex")).stream()
                    .anyMatch(l -> l.contains("j@lindqvist.example")));
    String digest =
        letters(mailOf("globex")).stream()
            .filter(l -> l.contains("j@lindqvist.example"))
            .findFirst()
            .orElseThrow();
    assertThat(digest).contains("p@oakfield.example").doesNotContain("k@oakfield.example");
  }
}
