package io.whybounce.notifier.service;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.whybounce.notifier.service.Office.operator;
import static io.whybounce.notifier.service.Office.owner;
import static org.assertj.core.api.Assertions.assertThat;

/** What operators and programs do, and what they are kept from. */
final class Deeds {
  private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

  private Deeds() {}

  /** Over the API, each of them in the history or the audit. */
  static void overTheApi(String incident) {
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
    operator()
        .body(Map.of("until", Instant.now().plusSeconds(600).toString()))
        .post("/api/v1/incidents/" + incident + "/silence")
        .then()
        .statusCode(200);
    operator().delete("/api/v1/incidents/" + incident + "/silence").then().statusCode(200);
    assertThat(operator().get("/api/v1/incidents/" + incident + "/history").asString())
        .contains("Asked the provider");
    String audit = operator().get("/api/v1/audit?size=200").then().extract().asString();
    assertThat(audit)
        .contains("POST /api/v1/incidents/" + incident + "/acknowledge")
        .contains("stranger")
        .doesNotContain(Office.PASSWORD);
  }

  /** The same on its page, which no other site can make somebody's browser use. */
  static void onThePage(String incident) {
    String page = "/incidents/" + incident;
    Response commented = onPage("text", "Über die Seite\r\ngesagt").post(page + "/comments");
    assertThat(commented.statusCode()).isEqualTo(303);
    assertThat(commented.header("Location")).isEqualTo(page + "#handling");
    assertThat(operator().get(page).asString())
        .contains("Über die Seite\ngesagt", "Taken up by", "Add comment")
        .doesNotContain("<button type=\"submit\">Acknowledge");

    Response nothing = onPage("text", " ").post(page + "/resolve");
    assertThat(nothing.statusCode()).isEqualTo(400);
    assertThat(nothing.contentType()).startsWith("text/html");
    assertThat(nothing.asString()).contains("Nothing was done: text must have");
    assertThat(onPage("hours", "for ever").post(page + "/silence").statusCode()).isEqualTo(400);
    assertThat(onPage("text", "x").post("/incidents/none/comments").statusCode()).isEqualTo(404);

    assertThat(onPage("hours", "4").post(page + "/silence").statusCode()).isEqualTo(303);
    assertThat(operator().get(page).asString()).contains("Nobody is told of growth");
    assertThat(onPage("hours", "0").post(page + "/silence").statusCode()).isEqualTo(303);
    assertThat(operator().get(page).asString()).doesNotContain("Nobody is told of growth");

    Response foreign =
        onPage("text", "From elsewhere")
            .header("Origin", "https://evil.example")
            .post(page + "/resolve");
    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(foreign.asString()).contains("another site");
    operator()
        .header("Origin", "null")
        .post("/api/v1" + page + "/acknowledge")
        .then()
        .statusCode(403);
    Response own =
        onPage("text", "From here")
            .header("Origin", "http://localhost:" + RestAssured.port)
            .post(page + "/comments");
    assertThat(own.statusCode()).isEqualTo(303);

    assertThat(owner("globex").contentType(FORM).post(page + "/acknowledge").statusCode())
        .isEqualTo(403);
    assertThat(owner("globex").get(page).asString())
        .doesNotContain("Über die Seite", "Add comment", "Taken up by", "<form");
    assertThat(operator().get("/api/v1" + page + "/history").asString())
        .contains("Über die Seite", "silence ended", "From here")
        .doesNotContain("From elsewhere");
    assertThat(operator().get("/api/v1" + page).jsonPath().getString("state"))
        .isEqualTo("acknowledged");
  }

  private static RequestSpecification onPage(String field, String value) {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .redirects()
        .follow(false)
        .contentType(FORM)
        .formParam(field, value);
  }

  /** A key opens what it was made for until it is ended, and nobody reads it again. */
  static void byProgramsWithAKey() {
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
}
