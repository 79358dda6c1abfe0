package io.whybounce.notifier.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;
import io.whybounce.start.database.OnContext;

import static io.whybounce.notifier.service.Office.operator;
import static org.assertj.core.api.Assertions.assertThat;

/** Customers who come by the table, and one who leaves with all of its data and nobody else's. */
@QuarkusTest
@TestProfile(NotifierProfile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
class TenantsIT {
  private static final String PASSWORD = "correct horse battery";

  @Inject Correlations correlations;
  @Inject OnContext onContext;

  /** The first request must not come before the tables are there. */
  @BeforeEach
  void tablesAreThere() {
    Office.tablesAreThere();
  }

  private static void register(String tenant) {
    put(
        "/api/v1/tenants/" + tenant,
        Map.of("name", tenant, "domains", List.of(tenant + ".example")));
    put(
        "/api/v1/tenants/" + tenant + "/owners/it@" + tenant + ".example",
        Map.of("name", "Owner", "language", "en"));
    put(
        "/api/v1/users/" + tenant + "-user",
        Map.of("role", "owner", "tenant", tenant, "password", PASSWORD));
  }

  private static void put(String path, Map<String, Object> form) {
    operator().body(form).put(path).then().statusCode(200);
  }

  private static int remove(String query) {
    return operator().delete("/api/v1/tenants/acme" + query).statusCode();
  }

  private static int count(String list, String tenant) {
    return operator()
        .get("/api/v1/" + list + "?size=200&tenant=" + tenant)
        .jsonPath()
        .getList("items")
        .size();
  }

  private static int asUser(String tenant) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic(tenant + "-user", PASSWORD)
        .get("/api/v1/incidents")
        .statusCode();
  }

  private static Response take(String query, String table) {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .contentType("text/csv")
        .body(table)
        .post("/api/v1/imports/tenants" + query);
  }

  @Test
  void aTableIsTakenWholeOrNotAtAll() {
    String table =
        """
        tenant,name,domains,owner,owner_name,language
        hooli,"Hooli, Inc.",hooli.example hooli.test,it@hooli.example,Gavin,de
        hooli,"Hooli, Inc.",,second@hooli.example,,
        """;
    assertThat(take("?dryRun=true", table).jsonPath().getInt("owners")).isEqualTo(2);
    assertThat(operator().get("/api/v1/tenants").asString()).doesNotContain("hooli");
    take("", table + "umbrella,,hooli.test,,,\n").then().statusCode(422);
    assertThat(operator().get("/api/v1/tenants").asString()).doesNotContain("hooli");

    assertThat(take("", table).jsonPath().getBoolean("done")).isTrue();
    take("", table).then().statusCode(200);
    assertThat(operator().get("/api/v1/tenants").asString())
        .contains("Hooli, Inc.", "hooli.test", "second@hooli.example");
    take("", "tenant,owner\nhooli,third@hooli.example\n").then().statusCode(200);
    assertThat(operator().get("/api/v1/tenants").asString())
        .as("a line without a name leaves the name as it is")
        .contains("Hooli, Inc.", "third@hooli.example");
    operator()
        .post("/api/v1/tenants/Hooli/owners/third@HOOLI.example/resume")
        .then()
        .statusCode(204);
    operator().delete("/api/v1/tenants/Hooli/owners/third@HOOLI.example").then().statusCode(204);
    operator().delete("/api/v1/tenants/hooli/owners/third@hooli.example").then().statusCode(404);
    var taken = take("", "tenant,domains\numbrella,hooli.example\n");
    assertThat(taken.statusCode()).isEqualTo(422);
    assertThat(taken.jsonPath().getInt("faults[0].line")).isEqualTo(2);
    take("", "who,what\n").then().statusCode(400);
  }

  @Test
  void allThatIsTheTenantsGoesOnceItsIdIsConfirmed() {
    List.of("acme", "globex").forEach(TenantsIT::register);
    Story story = new Story(Instant.now().minusSeconds(120));
    onContext
        .run(() -> correlations.assessed(Cast.delays(story, Story.Score.FELL)))
        .await()
        .atMost(Duration.ofSeconds(10));
    assertThat(count("deliveries", "acme")).isPositive();
    assertThat(count("notices", "acme")).isPositive();
    int others = count("deliveries", "globex");
    int told = count("notices", "globex");

    assertThat(remove("")).isEqualTo(400);
    assertThat(remove("?confirm=globex")).isEqualTo(400);
    assertThat(asUser("acme")).isEqualTo(200);

    assertThat(remove("?confirm=acme")).isEqualTo(200);
    assertThat(remove("?confirm=acme")).isEqualTo(404);
    assertThat(asUser("acme")).isEqualTo(401);
    assertThat(count("deliveries", "acme")).isZero();
    assertThat(count("notices", "acme")).isZero();
    assertThat(operator().get("/api/v1/tenants").asString())
        .contains("globex")
        .doesNotContain("acme");
    assertThat(operator().get("/api/v1/audit").asString()).contains("DELETE /api/v1/tenants/acme");

    assertThat(asUser("globex")).isEqualTo(200);
    assertThat(count("deliveries", "globex")).isEqualTo(others).isPositive();
    assertThat(count("notices", "globex")).isEqualTo(told).isPositive();
  }
}
