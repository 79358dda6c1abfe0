package io.whybounce.ingest.oauth2;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.whybounce.start.OneLine;

/**
 * What a token endpoint answers (RFC 6749, 5.1 and 5.2).
 *
 * @param token the access token, if it gives one that can be used
 * @param error the error code, a word; or "HTTP" and the status if it gives none
 * @param description what it says of the error, one line, maybe empty
 */
record TokenAnswer(Optional<String> token, String error, String description) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  /** Longest token; those of large providers have 1,000 to 3,000 characters. */
  private static final int MAX_TOKEN = 16_384;

  /** Reads {@code body}, which may be anything. */
  static TokenAnswer of(int status, byte[] body) {
    JsonNode answer = json(body);
    if (status == OK) {
      String token = text(answer, "access_token");
      return usable(token)
          ? new TokenAnswer(Optional.of(token), "", "")
          : failed("HTTP 200", "but no usable access_token in the answer");
    }
    String error = OneLine.of(text(answer, "error"));
    return failed(
        error.isEmpty() ? "HTTP " + status : error, OneLine.of(text(answer, "error_description")));
  }

  private static TokenAnswer failed(String error, String description) {
    return new TokenAnswer(Optional.empty(), error, description);
  }

  /**
   * Printable ASCII only (RFC 6749, A.12): anything else would break out of the SASL message, which
   * separates its parts by control characters.
   */
  private static boolean usable(String token) {
    return !token.isEmpty()
        && token.length() <= MAX_TOKEN
        && token.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private static String text(JsonNode answer, String field) {
    return answer.path(field).isTextual() ? answer.path(field).textValue() : "";
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      // A proxy's error page, say; the status has to do.
      return JSON.createObjectNode();
    }
  }
}
