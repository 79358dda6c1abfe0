package io.whybounce.notifier.service;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.whybounce.notifier.webhook.Signature;

/** A server of webhooks: takes those to {@code /hook}, hangs at {@code /hang}, else sends on. */
final class HookServer implements AutoCloseable {
  private final Queue<Map<String, String>> taken = new ConcurrentLinkedQueue<>();
  private final Queue<String> others = new ConcurrentLinkedQueue<>();
  private HttpServer server;

  private HookServer() {}

  static HookServer start(Vertx vertx) throws Exception {
    HookServer hooks = new HookServer();
    hooks.server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.bodyHandler(body -> hooks.answer(request, body.toString())))
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    return hooks;
  }

  private void answer(HttpServerRequest request, String body) {
    switch (request.path()) {
      case "/hang" -> {
        // No answer.
      }
      case "/hook" -> {
        taken.add(
            Map.of(
                "signature", request.getHeader(Signature.SIGNATURE),
                "time", request.getHeader(Signature.TIMESTAMP),
                "body", body));
        request.response().end();
      }
      default -> {
        others.add(request.path());
        request.response().setStatusCode(302).putHeader("Location", address("/inside")).end();
      }
    }
  }

  String address(String path) {
    return "http://localhost:" + server.actualPort() + path;
  }

  /** Signature, time and body of those that it took. */
  Queue<Map<String, String>> taken() {
    return taken;
  }

  /** Paths of all others but those that hang. */
  Queue<String> others() {
    return others;
  }

  @Override
  public void close() {
    server.close();
  }
}
