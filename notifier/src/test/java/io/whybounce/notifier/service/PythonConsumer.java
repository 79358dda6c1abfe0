package io.whybounce.notifier.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.whybounce.servers.process.ChildProcess;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of a consumer in Python, as another team would run it against the real topic. */
final class PythonConsumer {
  private static final Logger LOG = Logger.getLogger(PythonConsumer.class);
  private static final Path EXAMPLE = Path.of("../contracts/examples/print_incidents.py");
  private static final Duration SOON = Duration.ofSeconds(20);

  private PythonConsumer() {}

  /** A Python with the client that the example needs; the system's may not be the first. */
  private static Optional<String> python() throws InterruptedException {
    for (String command : List.of("python3", "/usr/bin/python3")) {
      if (hasClient(command)) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  private static boolean hasClient(String python) throws InterruptedException {
    try {
      Process check =
          new ProcessBuilder(python, "-c", "import confluent_kafka")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor(20, TimeUnit.SECONDS) && check.exitValue() == 0;
    } catch (IOException e) {
      // There is no such program.
      return false;
    }
  }

  /** It prints {@code words} of what lies in the topic of incidents, if it can run here. */
  static void prints(String bootstrapServers, String... words)
      throws IOException, InterruptedException {
    Optional<String> program = python();
    if (program.isEmpty()) {
      LOG.warn("the Python example was not run: there is no python3 with confluent-kafka");
      return;
    }
    Path log = Files.createTempFile("print-incidents", ".log");
    try (ChildProcess consumer =
        ChildProcess.start(
            List.of(program.get(), EXAMPLE.toString(), bootstrapServers), Map.of(), log)) {
      Instant end = Instant.now().plus(SOON);
      while (!Files.readString(log, StandardCharsets.UTF_8).contains(words[0])
          && consumer.alive()
          && Instant.now().isBefore(end)) {
        Thread.sleep(100);
      }
      assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains(words);
      consumer.kill();
    } finally {
      Files.delete(log);
    }
  }
}
