package io.whybounce.notifier.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static io.whybounce.notifier.service.Office.operator;
import static org.assertj.core.api.Assertions.assertThat;

/** What the API promises of lists, errors and its own description. */
@QuarkusTest
@TestProfile(NotifierProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class ApiIT {
  @Inject Correlations correlations;
  @Inject OnContext onContext;

  @BeforeEach
  void tablesAreThere() {
    Office.tablesAreThere();
  }

  private void take(List<Assessment> events) {
    onContext.run(() -> correlations.assessed(events)).await().atMost(Duration.ofSeconds(10));
  }

  /** Full mailboxes, one after the other: each of them a trouble of its own. */
  private static List<Assessment> full(Story story, String recipients, int from, int to) {
    List<Assessment> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(
          story.stated(
              "a@lists.example",
              recipients + i + "@lists-" + i + ".example",
              1,
              Action.FAILED,
              Cause.MAILBOX_FULL));
    }
    return events;
  }

  private static List<String> recipients(Response page) {
    return page.jsonPath().getList("items.delivery.recipient");
  }

  @Test
  void pagesFollowEachOtherWhateverComesInBetween() {
    take(full(new Story(Instant.now().minusSeconds(300)), "early", 0, 7));
    String path = "/api/v1/deliveries?sender=lists.example&size=3";
    List<String> before =
        recipients(operator().get("/api/v1/deliveries?sender=lists.example&size=200"));
    List<String> seen = new ArrayList<>();
    Response page = operator().get(path);
    seen.addAll(recipients(page));
    take(full(new Story(Instant.now()), "late", 10, 14));
    int pages = 1;
    while (page.header("Link") != null) {
      String link = page.header("Link");
      assertThat(link).matches("</api/v1/deliveries\\?[^>]*>; rel=\"next\"");
      String next = link.substring(1, link.indexOf('>'));
      assertThat(next).contains("cursor=" + page.jsonPath().getString("next"));
      page = operator().urlEncodingEnabled(false).get(next);
      assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
      seen.addAll(recipients(page));
      pages++;
    }
    assertThat(seen).isEqualTo(before).hasSize(7);
    assertThat(pages).isEqualTo(3);
    assertThat(page.jsonPath().getString("next")).isNull();
    assertThat(recipients(operator().get(path)).get(0)).startsWith("late");
  }

  @Test
  void deliveriesAreFoundByWhatPeopleKnowOfThem() {
    Story story = new Story(Instant.now().minusSeconds(60));
    take(
        List.of(
            story.stated("u@seek.example", "Anna@find.example", 3, Action.FAILED, Cause.GREYLISTED),
            story.stated("u@seek.example", "b@find.example", 4, Action.FAILED, Cause.MALWARE)));
    Map<String, Integer> found = new LinkedHashMap<>();
    found.put("recipient=ANNA@find.example", 1);
    found.put("recipient=find.example", 2);
    found.put("recipient=@find.example", 2);
    found.put("sender=seek.example", 2);
    found.put("sender=seek.example&gateway=" + Story.ip(3), 1);
    found.put("sender=seek.example&cause=malware", 1);
    found.put("sender=seek.example&since=2012-05-14", 2);
    found.put("sender=seek.example&until=2012-05-14", 0);
    found.put("sender=seek.example&since=2999-01-01T00:00:00Z", 0);
    found.put("sender=seek.example&tenant=nobody", 0);
    found.put("sender=seek.example&incident=none", 0);
    found.put("recipient=x' or '1'='1", 0);
    found.forEach(
        (query, count) ->
            assertThat(recipients(operator().get("/api/v1/deliveries?" + query)))
                .as(query)
                .hasSize(count));
    String page =
        operator()
            .get("/deliveries?sender=seek.example")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(page)
        .contains("Anna@find.example", "greylisted", "/gateways/" + Story.ip(3))
        .doesNotContain("<script");
  }

  @Test
  void whatMeansNothingIsRefusedInOneSentence() {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("/api/v1/deliveries?size=0", "size"),
            Map.entry("/api/v1/deliveries?size=201", "size"),
            Map.entry("/api/v1/deliveries?size=many", "size"),
            Map.entry("/api/v1/deliveries?cursor=AAAA", "cursor"),
            Map.entry("/api/v1/deliveries?cause=bad-luck", "cause"),
            Map.entry("/api/v1/incidents?state=bad", "state"),
            Map.entry("/api/v1/incidents?since=yesterday", "since"),
            Map.entry("/api/v1/notices?status=lost", "status"),
            Map.entry("/api/v1/dead-letters?state=undead", "state"),
            Map.entry("/api/v1/deliveries?gateway=mail.example", "gateway"),
            Map.entry("/api/v1/gateways/192.168.0.1/reputation", "ip"),
            Map.entry("/api/v1/gateways/203.0.114.1/reputation?days=0", "days"));
    wrong.forEach(
        (path, field) -> {
          Response answer = operator().get(path);
          assertThat(answer.statusCode()).as(path).isEqualTo(400);
          assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
          assertThat(answer.jsonPath().getString("detail")).as(path).startsWith(field + " ");
        });
    Response page = operator().get("/deliveries?cause=<b>");
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.contentType()).startsWith("text/html");
    assertThat(page.asString()).contains("cause must be one of").doesNotContain("<b>");
    Response nothing = operator().get("/api/v1/nothing");
    assertThat(nothing.statusCode()).isEqualTo(404);
    assertThat(nothing.contentType()).startsWith("application/problem+json");
    assertThat(operator().get("/nothing").contentType()).startsWith("text/html");
    assertThat(operator().get("/api/v1/incidents?tenant=").statusCode()).isEqualTo(200);
  }

  @Test
  void whatCannotBeReadIsAProblemThatSaysWhatToDo() {
    Map<String, Response> wrong = new LinkedHashMap<>();
    wrong.put("405", operator().patch("/api/v1/tenants"));
    wrong.put("415", operator().contentType("text/xml").body("<a/>").put("/api/v1/tenants/x"));
    wrong.put("413", operator().body("x".repeat(1_100_000)).put("/api/v1/tenants/x"));
    wrong.put("400 no JSON", operator().body("{\"name\":").put("/api/v1/tenants/x"));
    wrong.put(
        "400 misspelt", operator().body("{\"name\":\"X\",\"domain\":[]}").put("/api/v1/tenants/x"));
    wrong.put(
        "400 kind", operator().body("{\"name\":\"X\",\"domains\":5}").put("/api/v1/tenants/x"));
    wrong.put("400 a list", operator().body("[]").put("/api/v1/tenants/x"));
    wrong.put("400 nothing", operator().put("/api/v1/tenants/x"));
    wrong.put("400 path", raw("/api/v1/incidents/a%00b"));
    wrong.put("400 query", raw("/api/v1/deliveries?tenant=%00"));
    wrong.put("404", operator().get("/api/v1/incidents/none"));
    wrong.put("401", RestAssured.given().get("/api/v1/incidents"));
    wrong.forEach(
        (what, answer) -> {
          assertThat(answer.statusCode()).as(what).isEqualTo(Integer.parseInt(what.split(" ")[0]));
          assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
          assertThat(answer.jsonPath().getString("detail")).as(what).hasSizeGreaterThan(20);
        });
    assertThat(wrong.get("400 misspelt").asString())
        .contains("there is no field 'domain'; there are domains, name");
    assertThat(wrong.get("400 kind").asString()).contains("the field 'domains'");
    assertThat(wrong.get("401").header("WWW-Authenticate")).startsWith("Basic");
    assertThat(wrong.get("404").header("Cache-Control")).isEqualTo("no-store");
    assertThat(operator().get("/api/v1/keys").header("Cache-Control")).isEqualTo("no-store");
  }

  private static Response raw(String path) {
    return operator().urlEncodingEnabled(false).get(path);
  }

  @Test
  void usersChangeTheirOwnPasswordAndNobodyElses() {
    String first = "the first of two";
    String second = "the second of two";
    operator()
        .body(Map.of("role", "operator", "password", first))
        .put("/api/v1/users/changer")
        .then()
        .statusCode(200);
    assertThat(change(first, Map.of("current", "not that one", "password", second))).isEqualTo(400);
    assertThat(change(first, Map.of("current", first, "password", "short"))).isEqualTo(400);
    assertThat(change(first, Map.of("password", second))).isEqualTo(400);
    assertThat(change(first, Map.of("current", first, "password", second))).isEqualTo(204);
    assertThat(change(first, Map.of("current", first, "password", second))).isEqualTo(401);
    JsonPath me = as(second).get("/api/v1/me").jsonPath();
    assertThat(me.getString("name")).isEqualTo("changer");
    // A key has no password, whatever its holder says.
    operator()
        .body(Map.of("current", NotifierProfile.KEY, "password", second))
        .put("/api/v1/me/password")
        .then()
        .statusCode(400);
  }

  @Test
  void peopleChangeTheirPasswordOnThePage() {
    String first = "the first on a page";
    operator()
        .body(Map.of("role", "operator", "password", first))
        .put("/api/v1/users/page-changer")
        .then()
        .statusCode(200);
    assertThat(onPage(first, first, "the second, on a page", "misspelt")).contains("same twice");
    assertThat(onPage(first, "not that one", "the second, on a page", "the second, on a page"))
        .contains("present password is another");
    assertThat(onPage(first, first, "short", "short")).contains("12 to 200 characters");
    assertThat(onPage(first, first, "the second, on a page", "the second, on a page"))
        .contains("Your password is changed");
    assertThat(onPage(first, first, "a third one, on a page", "a third one, on a page"))
        .contains("Unauthorized");
  }

  private static String onPage(String present, String current, String next, String again) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic("page-changer", present)
        .contentType("application/x-www-form-urlencoded; charset=UTF-8")
        .formParam("current", current)
        .formParam("password", next)
        .formParam("again", again)
        .post("/account")
        .asString();
  }

  private static RequestSpecification as(String password) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic("changer", password)
        .contentType("application/json");
  }

  private static int change(String password, Map<String, String> body) {
    return as(password).body(body).put("/api/v1/me/password").statusCode();
  }

  /** Each operation says what it does, what it takes, what it answers, and what can go wrong. */
  @Test
  void theDescriptionIsWhole() {
    JsonPath api = RestAssured.given().get("/q/openapi?format=json").jsonPath();
    Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");
    assertThat(paths).hasSizeGreaterThan(20);
    assertThat(api.getMap("components.securitySchemes").keySet())
        .hasToString("[key, password, token]");
    int lists = 0;
    for (var path : paths.entrySet()) {
      for (var operation : path.getValue().entrySet()) {
        String what = operation.getKey() + " " + path.getKey();
        if (operation.getKey().equals("parameters")) {
          continue;
        }
        Map<String, Object> told = operation.getValue();
        assertThat(told).as(what).containsKeys("summary", "responses", "tags");
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> answers =
            (Map<String, Map<String, Object>>) told.get("responses");
        assertThat(answers.keySet())
            .as(what)
            .contains("401", "429", "503")
            .containsAnyOf("200", "204");
        answers.forEach(
            (status, answer) -> {
              assertThat(answer.get("description")).as(what + " " + status).isNotNull();
              if (!status.equals("204")) {
                assertThat(answer.get("content")).as(what + " " + status).isNotNull();
              }
            });
        if (told.get("requestBody") instanceof Map<?, ?> body) {
          assertThat(body.toString()).as(what).contains("examples=");
          assertThat(answers.keySet()).as(what).contains("400", "413", "415");
        }
        if (told.get("parameters") instanceof List<?> parameters) {
          parameters.forEach(
              p -> assertThat(((Map<?, ?>) p).get("description")).as(what + " " + p).isNotNull());
        }
        lists += told.containsKey("x-paged") ? 1 : 0;
      }
    }
    assertThat(lists).isGreaterThanOrEqualTo(8);
    Map<String, Map<String, Map<String, Map<String, Object>>>> schemas =
        api.getMap("components.schemas");
    schemas.forEach(
        (type, schema) ->
            schema
                .getOrDefault("properties", Map.of())
                .forEach(
                    (field, told) ->
                        assertThat(told.keySet())
                            .as(type + "." + field)
                            .containsAnyOf("description", "$ref")));
    assertThat(api.getMap("components.schemas.Incident.properties")).containsKey("causes");
  }
}
