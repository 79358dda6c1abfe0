package io.whybounce.ingest.oauth2;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.TimeoutException;
import io.whybounce.ingest.mailbox.OneLine;

/** Says in one line why there is no token, and which setting to look at. */
final class TokenErrors {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenErrors() {}

  /**
   * One line.
   *
   * @param settings what the environment names of the settings begin with
   */
  static String line(String settings, String tokenUrl, RuntimeException failure) {
    String from = OneLine.of(tokenUrl);
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (failure instanceof TimeoutException || cause instanceof IOException) {
      return settings + "TOKEN_URL: no answer from " + from + " (" + OneLine.of(cause) + ")";
    }
    String words = words(failure);
    return words.startsWith("invalid_client") || words.startsWith("unauthorized_client")
        ? settings
            + "CLIENT_ID or "
            + settings
            + "CLIENT_SECRET is refused by "
            + from
            + " ("
            + words
            + ")"
        : "no token from " + from + ", look at " + settings + "* (" + words + ")";
  }

  /**
   * The error code and description of a token endpoint's answer (RFC 6749, 5.2), which the client
   * hands on as its message; or that message as it is.
   */
  private static String words(RuntimeException failure) {
    String message = failure.getMessage() == null ? "" : failure.getMessage();
    try {
      JsonNode answer = JSON.readTree(message);
      if (answer != null && answer.path("error").isTextual()) {
        return OneLine.of(
            answer.path("error").asText() + " " + answer.path("error_description").asText(""));
      }
      return OneLine.of(failure);
    } catch (IOException e) {
      return OneLine.of(failure);
    }
  }
}
