package io.whybounce.servers.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The packaged service of the module that is tested, as a process of its own, set up by environment
 * variables only.
 */
public final class PackagedService implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ChildProcess process;
  private final int port;

  private PackagedService(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Status and body of an HTTP answer. */
  public record Answer(int statusCode, String body) {}

  /**
   * Starts it and returns at once.
   *
   * @param log what it prints is appended to this file
   * @param heapMegabytes most memory for its objects
   * @param settings by environment name
   * @throws IllegalStateException if it is not built
   */
  public static PackagedService start(Path log, int heapMegabytes, Map<String, String> settings) {
    if (!Files.isRegularFile(JAR)) {
      throw new IllegalStateException("there is no " + JAR + "; mvn package builds it");
    }
    int port = Ports.free();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            JAR.toString());
    return new PackagedService(ChildProcess.start(command, environment, log), port);
  }

  /** The process. */
  public ChildProcess process() {
    return process;
  }

  /** Waits until it says that it is ready. */
  public PackagedService awaitReady() {
    await("is not ready", () -> get("q/health/ready").statusCode() == 200);
    return this;
  }

  /** Waits until it says that it is not ready. */
  public void awaitNotReady() {
    await("is still ready", () -> get("q/health/ready").statusCode() == 503);
  }

  /** Waits until it has printed {@code words}. */
  public void awaitLog(String words) {
    await("has not printed \"" + words + "\"", () -> log().contains(words));
  }

  /** Waits until it ends by itself, and gives what it printed. */
  public String awaitEnd() {
    Instant end = Instant.now().plus(PATIENCE);
    while (process.alive() && Instant.now().isBefore(end)) {
      pause();
    }
    if (process.alive()) {
      throw failed("has not ended");
    }
    return log();
  }

  /** What it answers to GET {@code path}; status 0 if it does not listen. */
  public Answer get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      return new Answer(0, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All that it has printed. */
  public String log() {
    return String.join("\n", process.tail(100_000));
  }

  /** The most memory that it has taken so far, in megabytes; -1 where the system does not tell. */
  public long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.isReadable(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /** Ends it with SIGTERM, as an orchestrator does. */
  public void end() {
    process.close();
  }

  /** Ends it at once: it has to bear that at any moment. */
  @Override
  public void close() {
    process.kill();
  }

  private void await(String otherwise, BooleanSupplier condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (!process.alive()) {
        throw failed("has ended");
      }
      if (Instant.now().isAfter(end)) {
        throw failed(otherwise + " after " + PATIENCE.toSeconds() + " s");
      }
      pause();
    }
  }

  private IllegalStateException failed(String what) {
    return new IllegalStateException(
        "the service " + what + "; its log ends so:\n" + String.join("\n", process.tail(30)));
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
