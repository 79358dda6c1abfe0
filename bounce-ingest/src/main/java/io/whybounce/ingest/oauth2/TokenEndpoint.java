package io.whybounce.ingest.oauth2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.whybounce.ingest.mailbox.MailboxTrouble;

/**
 * Asks a token endpoint (RFC 6749, 4.4.2), on the caller's thread: one small request before each
 * connection to the mailbox needs neither a pool nor threads of its own. Redirects are not
 * followed, since they would carry the secret elsewhere.
 */
final class TokenEndpoint {
  private static final int MAX_ANSWER = 65_536;
  private static final int BUFFER = 4_096;

  private final Duration silence;
  private final Duration longest;

  /**
   * An endpoint that is given up on after a time.
   *
   * @param silence longest time to connect, and longest silence
   * @param longest longest time for the whole answer
   */
  TokenEndpoint(Duration silence, Duration longest) {
    this.silence = silence;
    this.longest = longest;
  }

  /**
   * What the endpoint answers.
   *
   * @throws IOException if there is no answer, or none in time
   * @throws MailboxTrouble if the secret cannot be read
   */
  TokenAnswer ask(ClientCredentials credentials) throws IOException, MailboxTrouble {
    byte[] form = form(credentials);
    HttpURLConnection connection = open(credentials.tokenUrl());
    try {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(form);
      }
      int status = connection.getResponseCode();
      InputStream body =
          status < HttpURLConnection.HTTP_BAD_REQUEST
              ? connection.getInputStream()
              : connection.getErrorStream();
      return TokenAnswer.of(status, body == null ? new byte[0] : bounded(body));
    } finally {
      connection.disconnect();
    }
  }

  private HttpURLConnection open(URI url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setConnectTimeout((int) silence.toMillis());
    connection.setReadTimeout((int) silence.toMillis());
    connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
    connection.setRequestProperty("Accept", "application/json");
    return connection;
  }

  private byte[] bounded(InputStream body) throws IOException {
    long deadline = System.nanoTime() + longest.toNanos();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      answer.write(buffer, 0, n);
      if (answer.size() > MAX_ANSWER) {
        throw new IOException("its answer has more than " + MAX_ANSWER + " bytes");
      }
      if (System.nanoTime() > deadline) {
        throw new SocketTimeoutException(
            "its answer takes more than " + longest.toSeconds() + " s");
      }
    }
    return answer.toByteArray();
  }

  private static byte[] form(ClientCredentials credentials) throws MailboxTrouble {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("grant_type", "client_credentials");
    fields.put("client_id", credentials.clientId());
    fields.put("client_secret", credentials.clientSecret().read());
    credentials.scope().ifPresent(scope -> fields.put("scope", scope.strip()));
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
