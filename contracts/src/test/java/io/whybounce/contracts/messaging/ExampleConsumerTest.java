package io.whybounce.contracts.messaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import javax.tools.ToolProvider;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.sample.Samples;

import static org.assertj.core.api.Assertions.assertThat;

/** The example in the README compiles against these contracts and does what it says. */
class ExampleConsumerTest {
  private static final String TOPIC = EventType.INCIDENT.topic();

  @Test
  void anIncidentThatIsDeliveredTwiceIsPrintedOnce(@TempDir Path folder) throws Exception {
    compile(folder);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      Method printNew =
          loader
              .loadClass("PrintIncidents")
              .getDeclaredMethod("printNew", ConsumerRecords.class, Set.class, PrintStream.class);
      printNew.setAccessible(true);
      Set<String> seen = new HashSet<>();
      ConsumerRecords<String, Incident> records = records("e-1", "e-2", "e-1");
      printNew.invoke(null, records, seen, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "provider.example revision 7 is resolved: ip-reputation (87 %), 12 deliveries,"
                + " responsible: sending provider",
            "  because 192.0.2.25 fell from Good (+2.1) to Neutral (-0.3) at SenderBase",
            "provider.example revision 7 is resolved: ip-reputation (87 %), 12 deliveries,"
                + " responsible: sending provider",
            "  because 192.0.2.25 fell from Good (+2.1) to Neutral (-0.3) at SenderBase");
  }

  private static void compile(Path folder) {
    // Maven runs tests in the module's folder, other tools in the repository's.
    Path source = Path.of("examples", "PrintIncidents.java");
    source = Files.exists(source) ? source : Path.of("contracts").resolve(source);
    StringWriter said = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              folder.toString(),
              "-classpath",
              System.getProperty("java.class.path"));
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ConsumerRecords<String, Incident> records(String... ids) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    Incident incident = (Incident) Samples.rich(EventType.INCIDENT);
    List<ConsumerRecord<String, Incident>> records =
        IntStream.range(0, ids.length)
            .mapToObj(
                offset -> {
                  var record =
                      new ConsumerRecord<>(TOPIC, 0, offset, incident.incidentId(), incident);
                  record.headers().add("ce_type", bytes(EventType.INCIDENT.type()));
                  record.headers().add("ce_id", bytes(ids[offset]));
                  return record;
                })
            .toList();
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
