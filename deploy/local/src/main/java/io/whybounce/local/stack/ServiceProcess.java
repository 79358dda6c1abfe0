package io.whybounce.local.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.whybounce.servers.process.ChildProcess;

/** One service as a process of its own. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofSeconds(180);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Service service;
  private final int port;
  private final ChildProcess process;

  private ServiceProcess(Service service, int port, ChildProcess process) {
    this.service = service;
    this.port = port;
    this.process = process;
  }

  /**
   * Starts {@code service} and returns at once.
   *
   * @param port for its health, metrics and, with the notifier, its API
   * @param environment its settings beside this process's own environment
   * @param scratch folder for its temporary files
   */
  static ServiceProcess start(
      Service service,
      Path home,
      int port,
      Map<String, String> environment,
      Path log,
      Path scratch) {
    Path jar = service.jar(home);
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          service.module() + " is not built (no " + jar + "); run mvn -DskipTests package");
    }
    List<String> command =
        List.of(
            ChildProcess.java(),
            "-Xmx" + service.heapMegabytes() + "m",
            "-XX:+UseSerialGC",
            // Starts in half the time; a demo does not live long enough for the second compiler.
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + scratch,
            "-Dquarkus.http.host=127.0.0.1",
            "-Dquarkus.http.port=" + port,
            "-jar",
            jar.toString());
    return new ServiceProcess(service, port, ChildProcess.start(command, environment, log));
  }

  Service service() {
    return service;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  ChildProcess process() {
    return process;
  }

  /**
   * Waits until it says that it is ready.
   *
   * @throws IllegalStateException with the end of its log if it ends, or is not ready in time
   */
  void awaitReady(HttpClient http) throws InterruptedException {
    Instant end = Instant.now().plus(START_TIME);
    while (!ready(http)) {
      if (!process.alive()) {
        throw failed("has ended");
      }
      if (Instant.now().isAfter(end)) {
        throw failed("is not ready after " + START_TIME.toSeconds() + " s");
      }
      Thread.sleep(POLL.toMillis());
    }
  }

  private boolean ready(HttpClient http) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve("q/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // Does not listen yet.
      return false;
    }
  }

  private IllegalStateException failed(String what) {
    return new IllegalStateException(
        service.module()
            + " "
            + what
            + "; the end of "
            + process.log()
            + ":\n"
            + String.join("\n", process.tail(15)));
  }

  @Override
  public void close() {
    process.close();
  }
}
