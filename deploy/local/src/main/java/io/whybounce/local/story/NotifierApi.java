package io.whybounce.local.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.incident.Incident;

/** The notifier's REST API, as an operator's script uses it. */
final class NotifierApi {
  /** Key of the operator; it exists only as long as the story runs. */
  static final String KEY = "operator-only-for-the-story";

  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final JsonMapper mapper = ContractJson.mapper();

  NotifierApi(URI notifier) {
    this.base = notifier.resolve("api/v1/");
  }

  /** Registers {@code tenant} and its owner. */
  void register(Tenant tenant) throws InterruptedException {
    put(
        "tenants/" + tenant.tag(),
        Map.of("name", tenant.name(), "domains", List.of(tenant.domain())));
    put(
        "tenants/" + tenant.tag() + "/owners/" + tenant.ownerMail(),
        Map.of("name", tenant.name(), "language", "en"));
  }

  /** All incidents. */
  List<Incident> incidents() throws InterruptedException {
    JsonNode page = json(send(request("incidents").GET().build()));
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode item : page.get("items")) {
      incidents.add(mapper.convertValue(item, Incident.class));
    }
    return incidents;
  }

  private void put(String path, Object body) throws InterruptedException {
    try {
      send(
          request(path)
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts cannot be written as JSON", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("X-API-Key", KEY);
  }

  private String send(HttpRequest request) throws InterruptedException {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri()
                + " gives "
                + response.statusCode()
                + ": "
                + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + request.uri(), e);
    }
  }

  private JsonNode json(String body) {
    try {
      return mapper.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the notifier's answer is no JSON", e);
    }
  }
}
