package io.whybounce.notifier.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.store.Correlations;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.process.Ports;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@TestProfile(RelayDownIT.Profile.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
class RelayDownIT {
  private static final List<String> TENANTS = List.of("acme", "globex", "initech");

  @Inject Correlations correlations;
  @Inject OnContext onContext;

  /** A relay that is not there. */
  public static final class Profile implements QuarkusTestProfile {
    static final int PORT = Ports.free();

    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new NotifierProfile().getConfigOverrides());
      settings.put("whybounce.relay.host", "127.0.0.1");
      settings.put("whybounce.relay.port", Integer.toString(PORT));
      settings.put("whybounce.relay.tls", "none");
      return settings;
    }
  }

  @BeforeEach
  void theDatabaseIsReady() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> operator().get("/api/v1/incidents").statusCode() != 503);
  }

  private static RequestSpecification operator() {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .contentType("application/json");
  }

  private static String owner(String tenant) {
    return tenant + "-owner@elsewhere.example";
  }

  @Test
  void batchesAtTheSameTimeMakeOneIncidentAndNoticesWaitForTheRelayAndGoOnce() throws Exception {
    for (String tenant : TENANTS) {
      operator()
          .body(Map.of("name", tenant, "domains", List.of(tenant + ".example")))
          .put("/api/v1/tenants/" + tenant)
          .then()
          .statusCode(200);
      operator()
          .body(Map.of("name", "Owner"))
          .put("/api/v1/tenants/" + tenant + "/owners/" + owner(tenant))
          .then()
          .statusCode(200);
    }
    Story story = new Story(Instant.now().minusSeconds(120));
    List<Object> events = new ArrayList<>(Cast.delays(story, Story.Score.FELL));
    events.addAll(Cast.noise(story));
    for (int gateway = 1; gateway <= 4; gateway++) {
      events.add(story.fall(gateway));
    }
    // Each event three times, all of them at once, as replicas would that know nothing of each
    // other.
    List<Object> thrice = new ArrayList<>(events);
    thrice.addAll(events);
    thrice.addAll(events);
    Collections.shuffle(thrice, new Random(3));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    thrice.forEach(event -> all.add(take(event)));
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();

    JsonPath listed = operator().get("/api/v1/incidents").then().extract().jsonPath();
    assertThat(listed.getInt("total")).isEqualTo(1);
    assertThat(listed.getInt("items[0].deliveryCount")).isEqualTo(10);
    assertThat(listed.getString("items[0].factor.value")).isEqualTo("bigmail");
    String id = listed.getString("items[0].incidentId");
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(notices(id).getList("items.detail"))
                    .hasSizeGreaterThanOrEqualTo(4)
                    .allMatch(d -> String.valueOf(d).contains("WHYBOUNCE_RELAY_HOST")));
    assertThat(notices(id).getList("items.status")).containsOnly("pending");

    try (MailServer mail = MailServer.start();
        Forwarder ignored = new Forwarder(Profile.PORT, mail.smtpPort())) {
      mail.addUser(NotifierProfile.OPERATOR, NotifierProfile.OPERATOR, "x");
      TENANTS.forEach(t -> mail.addUser(owner(t), owner(t), "x"));
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThat(notices(id).getList("items.status")).containsOnly("sent"));
      Thread.sleep(1_500);
      for (String tenant : TENANTS) {
        assertThat(mail.messages(owner(tenant), "INBOX")).as(tenant).hasSize(1);
      }
    }
  }

  private static JsonPath notices(String id) {
    return operator()
        .get("/api/v1/incidents/" + id + "/notifications")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private CompletableFuture<Void> take(Object event) {
    return onContext
        .run(
            () ->
                event instanceof Assessment assessment
                    ? correlations.assessed(List.of(assessment))
                    : correlations.changed(List.of((ReputationChange) event)))
        .onFailure(DatabaseTrouble::mayPass)
        .retry()
        .atMost(5)
        .onItem()
        .transformToUni(revisions -> Uni.createFrom().voidItem())
        .subscribeAsCompletionStage();
  }

  @Test
  void theApiAnswersNobodyWithoutTheKeyAndSaysWhatIsWrongWithARequest() {
    RestAssured.given().get("/api/v1/incidents").then().statusCode(401);
    RestAssured.given().header("X-API-Key", "wrong").get("/api/v1/tenants").then().statusCode(401);
    operator().get("/api/v1/incidents/none").then().statusCode(404);
    operator().get("/api/v1/incidents?state=bad").then().statusCode(400);
    JsonPath problem =
        operator()
            .body(Map.of("name", "X", "domains", List.of("no domain")))
            .put("/api/v1/tenants/x")
            .then()
            .statusCode(400)
            .contentType("application/problem+json")
            .extract()
            .jsonPath();
    assertThat(problem.getString("detail")).contains("no domain");
    operator().body("{").put("/api/v1/tenants/x").then().statusCode(400);
    operator()
        .body(Map.of("name", "A"))
        .put("/api/v1/tenants/nobody/owners/a@b.example")
        .then()
        .statusCode(404);
    operator()
        .body(Map.of("name", "First", "domains", List.of("Taken.example")))
        .put("/api/v1/tenants/first")
        .then()
        .statusCode(200);
    operator()
        .body(Map.of("name", "Second", "domains", List.of("taken.example")))
        .put("/api/v1/tenants/second")
        .then()
        .statusCode(400);
    operator()
        .body(Map.of("name", "O"))
        .put("/api/v1/tenants/first/owners/a%0D%0ABcc:x@b.example")
        .then()
        .statusCode(400);
  }
}
