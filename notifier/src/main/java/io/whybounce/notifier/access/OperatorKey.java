package io.whybounce.notifier.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.Secrets;

/** The operators' key. Compared in constant time. */
@ApplicationScoped
public class OperatorKey {
  private final Optional<String> key;

  /** For the container. */
  public OperatorKey(NotifierConfig config) {
    this.key =
        Secrets.of(
            "WHYBOUNCE_API_OPERATOR_KEY",
            config.api().operatorKey(),
            config.api().operatorKeyFile());
  }

  /** Whether there is one. */
  boolean isSet() {
    return key.isPresent();
  }

  /** Whether {@code presented} is the key. */
  boolean matches(String presented) {
    return key.isPresent()
        && presented != null
        && MessageDigest.isEqual(bytes(key.get()), bytes(presented));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
