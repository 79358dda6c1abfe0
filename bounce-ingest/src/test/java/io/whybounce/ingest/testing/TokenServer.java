package io.whybounce.ingest.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A token endpoint (RFC 6749, 3.2), which answers what it is told to. */
public final class TokenServer implements AutoCloseable {
  private final HttpServer server;
  private final Answers answers;
  private final List<Map<String, String>> requests = new CopyOnWriteArrayList<>();

  private TokenServer(HttpServer server, Answers answers) {
    this.server = server;
    this.answers = answers;
  }

  /** Starts on a free port of the loopback address. */
  public static TokenServer start(Answers answers) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
    TokenServer tokens = new TokenServer(server, answers);
    server.createContext("/token", tokens::handle);
    server.start();
    return tokens;
  }

  /** Its address. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/token");
  }

  /** The forms that were posted so far. */
  public List<Map<String, String>> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    requests.add(
        Arrays.stream(form.split("&"))
            .map(field -> field.split("=", 2))
            .collect(Collectors.toMap(field -> field[0], field -> decoded(field[1]))));
    Answer answer = answers.to(requests.size());
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  /** What to answer. */
  public interface Answers {
    /** The answer to the {@code n}th request, from 1. */
    Answer to(int n);
  }

  /** An HTTP answer. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** A token, good for an hour. */
    public static Answer token(String token) {
      return new Answer(
          200,
          Map.of("Content-Type", "application/json"),
          "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + token + "\"}");
    }

    /** A refusal (RFC 6749, 5.2). */
    public static Answer error(int status, String error, String description) {
      return new Answer(
          status,
          Map.of(),
          "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}");
    }
  }
}
