package io.whybounce.notifier.service;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.whybounce.servers.mail.MailServer;

import static org.awaitility.Awaitility.await;

/** The customers of the tests, with an owner and a user each, and how they ask. */
final class Office {
  static final List<String> TENANTS = List.of("acme", "globex", "initech", "stranger");
  static final String PASSWORD = "correct horse battery";

  private Office() {}

  static RequestSpecification operator() {
    return RestAssured.given()
        .header("X-API-Key", NotifierProfile.KEY)
        .contentType("application/json");
  }

  static RequestSpecification owner(String tenant) {
    return RestAssured.given()
        .auth()
        .preemptive()
        .basic(tenant + "-user", PASSWORD)
        .contentType("application/json");
  }

  static String mailOf(String tenant) {
    return tenant + "-owner@elsewhere.example";
  }

  /** Registers all of them; {@code webhooks} by tenant. */
  static void register(MailServer mail, Map<String, String> webhooks) {
    mail.addUser(NotifierProfile.OPERATOR, NotifierProfile.OPERATOR, "x");
    for (String tenant : TENANTS) {
      mail.addUser(mailOf(tenant), mailOf(tenant), "x");
      put(
          "/api/v1/tenants/" + tenant,
          Map.of("name", tenant, "domains", List.of(tenant + ".example")));
      Map<String, Object> form = new HashMap<>(Map.of("name", "Owner", "language", "de"));
      form.put("failures", "at-once");
      if (webhooks.containsKey(tenant)) {
        form.put("webhook", webhooks.get(tenant));
      }
      put("/api/v1/tenants/" + tenant + "/owners/" + mailOf(tenant), form);
      put(
          "/api/v1/users/" + tenant + "-user",
          Map.of("role", "owner", "tenant", tenant, "password", PASSWORD));
    }
  }

  private static void put(String path, Map<String, Object> form) {
    operator().body(form).put(path).then().statusCode(200);
  }

  /** The first request must not come before the tables are there. */
  static void tablesAreThere() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> RestAssured.given().get("/q/health/ready").statusCode() == 200);
  }

  static List<String> letters(MailServer mail, String address) {
    return mail.messages(address, "INBOX").stream()
        .map(l -> new String(l, StandardCharsets.UTF_8))
        .toList();
  }
}
