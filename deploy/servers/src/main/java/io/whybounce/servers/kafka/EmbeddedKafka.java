package io.whybounce.servers.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.common.Uuid;

import io.whybounce.servers.process.ChildProcess;
import io.whybounce.servers.process.Folders;
import io.whybounce.servers.process.Ports;

/** A broker in a process of its own, from the jars that Maven delivers. */
public final class EmbeddedKafka implements KafkaServer {
  private static final Duration START_TIME = Duration.ofSeconds(180);
  private static final Duration POLL = Duration.ofMillis(100);

  /** Enough for the load of one machine, measured at 400 MB resident. */
  private static final List<String> JVM =
      List.of(
          "-Xmx384m",
          "-Xms128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.awt.headless=true");

  private final List<String> command;
  private final Path log;
  private final Path folder;
  private final int port;
  private final boolean temporary;
  private volatile ChildProcess process;

  private EmbeddedKafka(List<String> command, Path log, Path folder, int port, boolean temporary) {
    this.command = command;
    this.log = log;
    this.process = ChildProcess.start(command, Map.of(), log);
    this.folder = folder;
    this.port = port;
    this.temporary = temporary;
  }

  /** Starts a broker that keeps its records in a temporary folder. */
  static KafkaServer start() {
    return start(Optional.empty(), Optional.empty());
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param data folder that keeps the records; a temporary one, deleted at the end, if empty
   * @param logFile where the broker's own log goes; into its folder if empty
   * @throws IllegalStateException if it does not answer within three minutes; the message ends with
   *     its last log lines
   */
  public static EmbeddedKafka start(Optional<Path> data, Optional<Path> logFile) {
    Path folder = data.orElseGet(() -> Folders.temporary("whybounce-kafka-"));
    List<Integer> ports = Ports.free(2);
    Path log = logFile.orElse(folder.resolve("kafka.log"));
    try {
      Files.createDirectories(folder);
      Path properties = folder.resolve("server.properties");
      String address = "PLAINTEXT://localhost:" + ports.get(0);
      Files.writeString(
          properties,
          BrokerSettings.text(
              address, address, ports.get(1), folder.resolve("records").toString()));
      List<String> command = new ArrayList<>();
      command.add(ChildProcess.java());
      command.addAll(JVM);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(
          List.of(KafkaMain.class.getName(), properties.toString(), Uuid.randomUuid().toString()));
      EmbeddedKafka server = new EmbeddedKafka(command, log, folder, ports.get(0), data.isEmpty());
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the broker's folder " + folder, e);
    }
  }

  @Override
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** The broker's process. */
  public ChildProcess process() {
    return process;
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void restart() {
    process.close();
    process = ChildProcess.start(command, Map.of(), log);
    awaitAnswer();
  }

  @Override
  public void close() {
    process.close();
    if (temporary) {
      Folders.delete(folder);
    }
  }

  private void awaitAnswer() {
    Instant end = Instant.now().plus(START_TIME);
    while (!BrokerAdmin.answers(port)) {
      if (!process.alive() || Instant.now().isAfter(end)) {
        String tail = String.join("\n", process.tail(15));
        close();
        throw new IllegalStateException(
            "Kafka did not start; the end of " + process.log() + ":\n" + tail);
      }
      sleep();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
