package io.whybounce.notifier.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.notifier.service.WrongSettings;

/** Knows the operators' key. */
@ApplicationScoped
public class OperatorKey {
  private static final String BASIC = "Basic ";
  private static final String USER = "operator:";

  private final Optional<byte[]> key;
  private final boolean pageIsOpen;

  OperatorKey(NotifierConfig config) {
    this.pageIsOpen = config.web().open();
    this.key =
        config
            .api()
            .operatorKeyFile()
            .map(
                file -> {
                  try {
                    return Files.readString(file).strip();
                  } catch (IOException e) {
                    throw new WrongSettings(
                        "WHYBOUNCE_API_OPERATOR_KEY_FILE is " + file + ", which cannot be read");
                  }
                })
            .or(config.api()::operatorKey)
            .filter(k -> !k.isBlank())
            .map(k -> k.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the page is shown without it. */
  boolean isPageOpen() {
    return pageIsOpen;
  }

  /** Whether there is one. */
  boolean isSet() {
    return key.isPresent();
  }

  /** Whether the request brings it, in the header X-API-Key or as the password of "operator". */
  boolean isIn(ContainerRequestContext request) {
    return matches(request.getHeaderString("X-API-Key"))
        || matches(password(request.getHeaderString(HttpHeaders.AUTHORIZATION)));
  }

  private boolean matches(String given) {
    return given != null
        && key.filter(k -> MessageDigest.isEqual(k, given.getBytes(StandardCharsets.UTF_8)))
            .isPresent();
  }

  private static String password(String header) {
    if (header == null || !header.startsWith(BASIC)) {
      return "";
    }
    try {
      String pair =
          new String(
              Base64.getDecoder().decode(header.substring(BASIC.length()).strip()),
              StandardCharsets.UTF_8);
      return pair.startsWith(USER) ? pair.substring(USER.length()) : "";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
