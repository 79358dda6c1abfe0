import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.messaging.IncidentDeserializer;

/**
 * Prints each incident's revisions as they come: {@code java PrintIncidents BOOTSTRAP_SERVERS}. On
 * the class path: {@code whybounce-contracts}, {@code kafka-clients} and Jackson.
 */
public final class PrintIncidents {
  /** A consumer with a database keeps the ids there, in the transaction of its own effect. */
  private static final int IDS_KEPT = 10_000;

  private PrintIncidents() {}

  public static void main(String[] args) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", args[0],
            "group.id", "print-incidents",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    Set<String> seen = newestIds();
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new IncidentDeserializer())) {
      consumer.subscribe(List.of(EventType.INCIDENT.topic()));
      while (true) {
        try {
          printNew(consumer.poll(Duration.ofSeconds(1)), seen, System.out);
          consumer.commitSync(); // only after the effect: at least once
        } catch (RecordDeserializationException e) {
          System.err.println(e.getMessage() + ": " + e.getCause().getMessage());
          consumer.seek(e.topicPartition(), e.offset() + 1); // one bad record stops nobody
        }
      }
    }
  }

  /** Prints what was not seen yet. Ids are deterministic, so a redelivered event has its old one. */
  static void printNew(
      ConsumerRecords<String, Incident> records, Set<String> seen, PrintStream out) {
    for (ConsumerRecord<String, Incident> record : records) {
      if (!EventType.INCIDENT.type().equals(header(record, "ce_type"))
          || !seen.add(header(record, "ce_id"))) {
        continue;
      }
      Incident incident = record.value();
      out.printf(
          "%s revision %d is %s: %s (%.0f %%), %d deliveries, responsible: %s%n",
          incident.factor().value(),
          incident.revision(),
          incident.state().word(),
          incident.causes().get(0).cause().word(),
          100 * incident.causes().get(0).probability(),
          incident.deliveryCount(),
          incident.primary().party().words());
      incident.evidence().forEach(evidence -> out.println("  because " + evidence.statement()));
    }
  }

  private static String header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private static Set<String> newestIds() {
    return Collections.newSetFromMap(
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > IDS_KEPT;
          }
        });
  }
}
