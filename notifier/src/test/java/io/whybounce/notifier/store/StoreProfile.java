package io.whybounce.notifier.store;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Settings of the store's tests. */
public final class StoreProfile implements QuarkusTestProfile {
  /** The operator, who is named twice: that must not make two readers of one. */
  public static final String OPERATOR = "noc@msp.example";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "whybounce.mail.from", "whybounce@msp.example",
        "whybounce.operators", OPERATOR + ", " + OPERATOR,
        "whybounce.api.operator-key", "a-key-for-tests",
        "whybounce.correlation.window", "1h",
        "quarkus.http.test-port", "0");
  }
}
