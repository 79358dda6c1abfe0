package io.whybounce.notifier.service;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Settings of the tests. */
public final class NotifierProfile implements QuarkusTestProfile {
  static final String KEY = "a-key-for-tests";
  static final String OPERATOR = "noc@msp.example";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "whybounce.mail.from", "whybounce@msp.example",
        "whybounce.operators", OPERATOR,
        "whybounce.api.operator-key", KEY,
        "whybounce.public-url", "https://why.msp.example/",
        "quarkus.http.test-port", "0");
  }
}
