package io.whybounce.notifier.service;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.whybounce.servers.quarkus.KafkaResource;
import io.whybounce.servers.quarkus.PostgresResource;
import io.whybounce.servers.quarkus.RelayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People and programs that an OpenID Connect provider vouches for, and those it does not. */
@QuarkusTest
@TestProfile(SignOnIT.Profile.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@QuarkusTestResource(value = KafkaResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PostgresResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = RelayResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class SignOnIT {
  private static final int REQUESTS = 60;
  private static final int FAILURES = 40;

  Issuer issuer;

  /** Pages without TLS, and little patience. */
  public static final class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = new HashMap<>(new NotifierProfile().getConfigOverrides());
      settings.put("whybounce.public-url", "http://localhost");
      settings.put("whybounce.api.requests-minute", Integer.toString(REQUESTS));
      settings.put("whybounce.api.failed-logins-minute", Integer.toString(FAILURES));
      return settings;
    }
  }

  @BeforeEach
  void ready() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> RestAssured.given().get("/q/health/ready").statusCode() == 200);
    issuer.away(false);
    for (String tenant : List.of("acme", "globex")) {
      RestAssured.given()
          .header("X-API-Key", NotifierProfile.KEY)
          .contentType("application/json")
          .body(Map.of("name", tenant, "domains", List.of(tenant + ".example")))
          .put("/api/v1/tenants/" + tenant)
          .then()
          .statusCode(200);
    }
  }

  private static Response ask(String token, String path) {
    return RestAssured.given().header("Authorization", "Bearer " + token).get(path);
  }

  private Map<String, Object> with(String role, String name, Object value) {
    Map<String, Object> claims = issuer.claims(role);
    claims.put(name, value);
    return claims;
  }

  @Test
  @Order(1)
  void theProviderMayBeAwayFirstAndATokenIsGoodOnceItIsBack() {
    String token = issuer.token(issuer.claims("whybounce-operator"));
    issuer.away(true);
    Response early = ask(token, "/api/v1/tenants");
    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.contentType()).startsWith("application/problem+json");
    assertThat(early.header("Retry-After")).isNotBlank();
    issuer.away(false);
    assertThat(ask(token, "/api/v1/tenants").asString()).contains("acme", "globex");
    assertThat(ask(token, "/api/v1/me").asString()).contains("\"name\":\"oidc:anna\"");
  }

  @Test
  @Order(2)
  void theTenantsClaimScopesAsAKeyDoes() {
    String token = issuer.token(with("whybounce-owner", "tenant", "globex"));
    assertThat(ask(token, "/api/v1/tenants").asString()).contains("globex").doesNotContain("acme");
    assertThat(ask(token, "/api/v1/deliveries?tenant=acme").statusCode()).isEqualTo(404);
    assertThat(ask(token, "/api/v1/audit").statusCode()).isEqualTo(403);
    assertThat(ask(token, "/api/v1/me").jsonPath().getString("tenant")).isEqualTo("globex");
  }

  @Test
  @Order(2)
  void whatTheProviderDoesNotVouchForIsRefused() {
    String role = "whybounce-operator";
    long now = Instant.now().getEpochSecond();
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("another key", issuer.forged(issuer.claims(role)));
    bad.put("another audience", issuer.token(with(role, "aud", "payroll")));
    bad.put("another issuer", issuer.token(with(role, "iss", "https://id.elsewhere.example")));
    bad.put("expired", issuer.token(with(role, "exp", now - 120)));
    bad.put("not yet", issuer.token(with(role, "nbf", now + 3_600)));
    bad.put("unsigned", Issuer.unsigned(issuer.claims(role)));
    bad.put("public key as secret", issuer.confused(issuer.claims(role)));
    bad.put("opaque", "a-token-that-only-the-provider-knows");
    bad.forEach(
        (what, token) -> {
          Response answer = ask(token, "/api/v1/tenants");
          assertThat(answer.statusCode()).as(what).isEqualTo(401);
          assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
          assertThat(answer.header("WWW-Authenticate")).as(what).isEqualTo("Bearer");
        });
    Map<String, String> useless =
        Map.of(
            "no role of ours", issuer.token(issuer.claims("manager")),
            "an owner of nothing", issuer.token(issuer.claims("whybounce-owner")),
            "a list of tenants",
                issuer.token(with("whybounce-owner", "tenant", List.of("acme", "globex"))));
    useless.forEach(
        (what, token) -> {
          Response answer = ask(token, "/api/v1/tenants");
          assertThat(answer.statusCode()).as(what).isEqualTo(403);
          assertThat(answer.jsonPath().getString("detail")).as(what).contains("token");
        });
  }

  @Test
  @Order(2)
  void keysAndUsersGoOnWorkingBesideIt() {
    assertThat(
            RestAssured.given()
                .header("X-API-Key", NotifierProfile.KEY)
                .get("/api/v1/me")
                .jsonPath()
                .getString("role"))
        .isEqualTo("operator");
    assertThat(
            RestAssured.given()
                .auth()
                .preemptive()
                .basic("operator", NotifierProfile.KEY)
                .get("/")
                .statusCode())
        .isEqualTo(200);
    Response challenge = RestAssured.given().redirects().follow(false).get("/password");
    assertThat(challenge.statusCode()).isEqualTo(401);
    assertThat(challenge.header("WWW-Authenticate")).startsWith("Basic");
  }

  @Test
  @Order(2)
  void peopleSignInToThePageAtTheProviderAndOut() throws Exception {
    HttpClient browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    issuer.person(with("whybounce-owner", "tenant", "acme"));
    HttpResponse<String> page = get(browser, "/deliveries?cause=greylisted");
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    assertThat(page.uri().getPath()).isEqualTo("/deliveries");
    assertThat(page.uri().getQuery()).isEqualTo("cause=greylisted");
    assertThat(page.body()).contains("oidc:anna", "Sign out");
    // A session is for pages: it gives no way into the API that another site could use.
    assertThat(get(browser, "/api/v1/tenants").statusCode()).isEqualTo(401);

    assertThat(get(browser, "/sign-out").body()).contains("signed out");
    issuer.person(issuer.claims("manager"));
    HttpResponse<String> useless = get(browser, "/");
    assertThat(useless.statusCode()).isEqualTo(403);
    assertThat(useless.body()).contains("href=\"/sign-out\"");
    assertThat(post(browser, "/incidents/none/acknowledge").statusCode()).isEqualTo(403);
    assertThat(get(browser, "/sign-out").body()).contains("signed out");
    HttpResponse<String> late = post(browser, "/incidents/none/acknowledge");
    assertThat(late.statusCode()).as("it cannot go by way of the provider").isEqualTo(401);
    assertThat(late.body()).contains("nothing was changed");
    assertThat(get(HttpClient.newHttpClient(), "/?code=stolen&state=made-up").statusCode())
        .isIn(302, 401);
  }

  @Test
  @Order(8)
  void whoAsksTooOftenIsToldWhenToComeAgain() {
    String token = issuer.token(with("whybounce-operator", "preferred_username", "busy"));
    Response last = ask(token, "/api/v1/me");
    // A minute may end in between.
    for (int i = 0; i < 2 * REQUESTS + 1 && last.statusCode() == 200; i++) {
      last = ask(token, "/api/v1/me");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.contentType()).startsWith("application/problem+json");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    assertThat(ask(issuer.token(issuer.claims("whybounce-operator")), "/api/v1/me").statusCode())
        .isEqualTo(200);
  }

  @Test
  @Order(9)
  void whoGuessesPasswordsIsNotHeardForTheRestOfTheMinute() {
    Response last = guess();
    for (int i = 0; i < 2 * FAILURES + 1 && last.statusCode() == 401; i++) {
      last = guess();
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.header("Retry-After")).isNotBlank();
  }

  private static Response guess() {
    return RestAssured.given().auth().preemptive().basic("anna", "guess").get("/api/v1/me");
  }

  private static HttpResponse<String> post(HttpClient browser, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(HttpClient browser, String path) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .timeout(Duration.ofSeconds(10))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
