package io.whybounce.servers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.event.EventType;
import io.whybounce.servers.kafka.KafkaServer;

import static org.assertj.core.api.Assertions.assertThat;

/** The contracts' example for other teams that write Python, against a real broker. */
class PythonConsumerIT {
  private static final String PYTHON = "/usr/bin/python3";
  private static final EventType TYPE = EventType.INCIDENT;

  @Test
  void itPrintsEachRevisionOnceAndGoesOnAfterABadRecord(@TempDir Path folder) throws Exception {
    Assumptions.assumeTrue(
        hasClient(), "skipped: Debian's python3-confluent-kafka is not installed");
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    try (KafkaServer server = KafkaServer.start()) {
      server.createTopics(List.of(TYPE.topic()), 1);
      send(server, "not-json", "{");
      send(server, "e-1", incident(1));
      send(server, "e-1", incident(1));
      send(server, "e-2", incident(2));
      Process consumer =
          new ProcessBuilder(PYTHON, example().toString(), server.bootstrapServers())
              .redirectOutput(out.toFile())
              .redirectError(errors.toFile())
              .start();
      try {
        waitForRevision2(consumer, out);
      } finally {
        consumer.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    }

    assertThat(out)
        .hasContent(
            """
            mx.example revision 1 is open: ip-listed (80 %), 3 deliveries, responsible: sending provider
              because 192.0.2.1 is listed
            mx.example revision 2 is open: ip-listed (80 %), 3 deliveries, responsible: sending provider
              because 192.0.2.1 is listed
            """);
    assertThat(errors).content().contains("offset 0: JSONDecodeError");
  }

  private static void waitForRevision2(Process consumer, Path out) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline && consumer.isAlive()) {
      List<String> lines = Files.readAllLines(out);
      if (lines.stream().anyMatch(line -> line.contains("revision 2")) && lines.size() % 2 == 0) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean hasClient() throws Exception {
    if (!Files.isExecutable(Path.of(PYTHON))) {
      return false;
    }
    Process process =
        new ProcessBuilder(PYTHON, "-c", "import confluent_kafka")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  private static Path example() {
    // Maven runs tests in the module's folder, other tools in the repository's.
    Path here = Path.of("contracts", "examples", "print_incidents.py");
    return Files.exists(here) ? here : Path.of("..", "..").resolve(here);
  }

  private static void send(KafkaServer server, String id, String value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", server.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new StringSerializer())) {
      var event = new ProducerRecord<>(TYPE.topic(), "i-1", value);
      event.headers().add("ce_type", TYPE.type().getBytes(StandardCharsets.UTF_8));
      event.headers().add("ce_id", id.getBytes(StandardCharsets.UTF_8));
      producer.send(event).get(10, TimeUnit.SECONDS);
    }
  }

  /** What the example reads of an incident, and a field that it does not know. */
  private static String incident(int revision) {
    return """
    {"incidentId": "i-1", "revision": %d, "state": "open", "factor": {"value": "mx.example"},
     "causes": [{"cause": "ip-listed", "probability": 0.8}], "deliveryCount": 3,
     "primary": {"party": "sending provider"}, "addedLater": true,
     "evidence": [{"statement": "192.0.2.1 is listed"}]}\
    """
        .formatted(revision);
  }
}
