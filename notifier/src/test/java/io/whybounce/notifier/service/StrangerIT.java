package io.whybounce.notifier.service;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static io.whybounce.notifier.service.Office.mailOf;
import static io.whybounce.notifier.service.Office.operator;
import static io.whybounce.notifier.service.Office.owner;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever has no part in anything is told of nothing, and changes nothing. */
@QuarkusTest
@TestProfile(OwnersIT.Profile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class StrangerIT {
  @Inject Correlations correlations;
  @Inject OnContext onContext;
  MailServer mail;

  private static String incident() {
    return operator().get("/api/v1/incidents").jsonPath().getString("items[0].incidentId");
  }

  /** What the operation has a field for. */
  private static Map<String, Object> taken(
      Map<String, Object> all, Map<String, Object> operation, JsonPath api) {
    Map<String, Object> taken = new HashMap<>(all);
    String schema = String.valueOf(operation.get("requestBody"));
    int name = schema.indexOf("#/components/schemas/");
    if (name >= 0) {
      String type =
          schema.substring(name + "#/components/schemas/".length()).split("[^A-Za-z0-9]")[0];
      taken.keySet().retainAll(api.getMap("components.schemas." + type + ".properties").keySet());
      assertThat(taken).as(type).isNotEmpty();
    }
    return taken;
  }

  /** Every path and method that the API describes, as the owner of a tenant without any mail. */
  @Test
  void everyPathAndMethodAnswersAStrangerAsIfThereWereNothing() {
    Office.tablesAreThere();
    Office.register(mail, Map.of());
    if (incident() == null) {
      Story story = new Story(Instant.now().minusSeconds(120));
      onContext
          .run(() -> correlations.assessed(Cast.delays(story, Story.Score.FELL)))
          .await()
          .atMost(Duration.ofSeconds(10));
    }
    String incident = incident();
    String before = operator().get("/api/v1/tenants").asString();
    JsonPath api = RestAssured.given().get("/q/openapi?format=json").jsonPath();
    Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
    Map<String, Object> body = new HashMap<>();
    body.put("name", "Mine now");
    body.put("domains", List.of("acme.example"));
    body.put("text", "text");
    body.put("until", Instant.now().plusSeconds(60).toString());
    body.put("role", "operator");
    body.put("password", Office.PASSWORD);
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
        RequestSpecification request = owner("stranger");
        Response answer =
            method.equals("get") || method.equals("delete")
                ? request.request(method, url)
                : request.body(taken(body, path.getValue().get(method), api)).request(method, url);
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
}
