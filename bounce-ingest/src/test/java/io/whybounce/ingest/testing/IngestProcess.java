package io.whybounce.ingest.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.whybounce.servers.process.ChildProcess;
import io.whybounce.servers.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged service as a process of its own, set up by environment variables only. */
public final class IngestProcess implements AutoCloseable {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START_TIME = Duration.ofSeconds(20);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final ChildProcess process;
  private final int port;

  private IngestProcess(ChildProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts with {@code settings}, by environment name; what it prints is appended to {@code log}.
   */
  public static IngestProcess start(Path log, Map<String, String> settings) {
    assertThat(JAR).as("mvn package builds it").exists();
    int port = Ports.free();
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            JAR.toString());
    return new IngestProcess(ChildProcess.start(command, environment, log), port);
  }

  /** The process. */
  public ChildProcess process() {
    return process;
  }

  /** Waits until it says that it is ready. */
  public IngestProcess awaitReady() {
    await()
        .dontCatchUncaughtExceptions()
        .atMost(START_TIME)
        .pollInterval(Duration.ofMillis(50))
        .failFast("the service has ended", () -> !process.alive())
        .untilAsserted(() -> assertThat(get("q/health/ready").statusCode()).isEqualTo(200));
    return this;
  }

  /** Waits until it has printed {@code words}. */
  public void awaitLog(String words) {
    await()
        .dontCatchUncaughtExceptions()
        .atMost(START_TIME)
        .untilAsserted(() -> assertThat(log()).contains(words));
  }

  /** Waits until it ends by itself, and gives what it printed. */
  public String awaitEnd() {
    await().dontCatchUncaughtExceptions().atMost(START_TIME).until(() -> !process.alive());
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

  /** Status and body of an HTTP answer. */
  public record Answer(int statusCode, String body) {}
}
