package io.whybounce.servers.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

import io.whybounce.servers.process.ChildProcess;
import io.whybounce.servers.process.Folders;
import io.whybounce.servers.process.Ports;

/** A real Kafka broker (KRaft, one node) in a process of its own. */
public final class KafkaServer implements AutoCloseable {
  private static final Duration START_TIME = Duration.ofSeconds(60);
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

  private KafkaServer(List<String> command, Path log, Path folder, int port, boolean temporary) {
    this.command = command;
    this.log = log;
    this.process = ChildProcess.start(command, Map.of(), log);
    this.folder = folder;
    this.port = port;
    this.temporary = temporary;
  }

  /** Starts a broker that keeps its records in a temporary folder. */
  public static KafkaServer start() {
    return start(Optional.empty(), Optional.empty());
  }

  /**
   * Starts a broker and waits until it answers.
   *
   * @param data folder that keeps the records; a temporary one, deleted at the end, if empty
   * @param logFile where the broker's own log goes; into its folder if empty
   * @throws IllegalStateException if it does not answer within 60 seconds; the message ends with
   *     its last log lines
   */
  public static KafkaServer start(Optional<Path> data, Optional<Path> logFile) {
    Path folder = data.orElseGet(() -> Folders.temporary("whybounce-kafka-"));
    List<Integer> ports = Ports.free(2);
    Path log = logFile.orElse(folder.resolve("kafka.log"));
    try {
      Files.createDirectories(folder);
      Path properties = folder.resolve("server.properties");
      Files.writeString(properties, properties(folder, ports.get(0), ports.get(1)));
      List<String> command = new ArrayList<>();
      command.add(ChildProcess.java());
      command.addAll(JVM);
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(
          List.of(KafkaMain.class.getName(), properties.toString(), Uuid.randomUuid().toString()));
      KafkaServer server = new KafkaServer(command, log, folder, ports.get(0), data.isEmpty());
      server.awaitAnswer();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the broker's folder " + folder, e);
    }
  }

  /** Address for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return "localhost:" + port;
  }

  /** The broker's process. */
  public ChildProcess process() {
    return process;
  }

  /**
   * Starts the broker anew with the same port and records, and waits until it answers; ends it
   * first if it still runs.
   *
   * @throws IllegalStateException as {@link #start(Optional, Optional)}
   */
  public void restart() {
    process.close();
    process = ChildProcess.start(command, Map.of(), log);
    awaitAnswer();
  }

  /** Makes each of {@code topics} with {@code partitions}; those that exist stay as they are. */
  public void createTopics(Collection<String> topics, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
      admin
          .createTopics(topics.stream().map(t -> new NewTopic(t, partitions, (short) 1)).toList())
          .all()
          .get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("cannot make the topics: " + e.getCause().getMessage(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the topics", e);
    }
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
    while (!answers()) {
      if (!process.alive() || Instant.now().isAfter(end)) {
        String tail = String.join("\n", process.tail(15));
        close();
        throw new IllegalStateException(
            "Kafka did not start; the end of " + process.log() + ":\n" + tail);
      }
    }
  }

  private boolean answers() {
    try (var socket = new java.net.Socket()) {
      socket.connect(new java.net.InetSocketAddress("localhost", port), 500);
    } catch (IOException e) {
      sleep();
      return false;
    }
    try (Admin admin =
        Admin.create(
            Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "request.timeout.ms",
                "2000",
                "default.api.timeout.ms",
                "3000"))) {
      return !admin.describeCluster().nodes().get().isEmpty();
    } catch (ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String properties(Path folder, int port, int controllerPort) {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@localhost:" + controllerPort,
        "listeners=PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
        "advertised.listeners=PLAINTEXT://localhost:" + port,
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + folder.resolve("records"),
        "offsets.topic.replication.factor=1",
        "offsets.topic.num.partitions=4",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "share.coordinator.state.topic.replication.factor=1",
        "share.coordinator.state.topic.min.isr=1",
        "num.partitions=3",
        // A single machine has nobody to wait for before the first assignment.
        "group.initial.rebalance.delay.ms=0",
        "");
  }
}
