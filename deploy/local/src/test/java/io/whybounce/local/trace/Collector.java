package io.whybounce.local.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A collector of traces that takes OTLP by HTTP and keeps what comes. */
public final class Collector implements AutoCloseable {
  private final HttpServer server;
  private final List<Spans.Span> spans = new CopyOnWriteArrayList<>();

  private Collector(HttpServer server) {
    this.server = server;
  }

  /** Starts on a free port of the loopback address. */
  public static Collector start() {
    try {
      Collector collector =
          new Collector(
              HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50));
      collector.server.createContext("/v1/traces", collector::take);
      collector.server.start();
      return collector;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the collector", e);
    }
  }

  /** What a service needs to send its traces here, by environment name. */
  public Map<String, String> settings() {
    return Map.of(
        "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
        "http/protobuf",
        "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
        "500ms");
  }

  /** What came so far. */
  List<Spans.Span> spans() {
    return List.copyOf(spans);
  }

  /** Ids of the traces that have a span of {@code service} with {@code name}. */
  public List<String> traces(String service, String name) {
    return spans.stream()
        .filter(s -> s.service().equals(service) && s.name().equals(name))
        .map(Spans.Span::trace)
        .distinct()
        .toList();
  }

  /** Spans of {@code trace} as "service: name", whose parents all came too, but for the root. */
  public List<String> connected(String trace) {
    List<Spans.Span> of = spans.stream().filter(s -> s.trace().equals(trace)).toList();
    List<String> ids = of.stream().map(Spans.Span::id).toList();
    return of.stream()
        .filter(s -> s.parent().isEmpty() || ids.contains(s.parent()))
        .map(s -> s.service() + ": " + s.name())
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    try (InputStream body = exchange.getRequestBody()) {
      boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      spans.addAll(Spans.read((zipped ? new GZIPInputStream(body) : body).readAllBytes()));
    }
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }
}
