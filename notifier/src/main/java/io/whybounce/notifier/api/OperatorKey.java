package io.whybounce.notifier.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.Secrets;

/** The operators' key. Compared in constant time. */
@ApplicationScoped
public class OperatorKey {
  private static final String BASIC = "Basic ";
  private static final String USER = "operator:";

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

  /** Whether an {@code Authorization} field has user {@code operator} and the key (RFC 7617). */
  boolean matchesBasic(String authorization) {
    if (authorization == null || !authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
      return false;
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      return pair.startsWith(USER) && matches(pair.substring(USER.length()));
    } catch (IllegalArgumentException e) {
      // No Base64: not the key.
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
