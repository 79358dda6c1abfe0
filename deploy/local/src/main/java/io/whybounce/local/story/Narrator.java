package io.whybounce.local.story;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.event.ContractJson;
import io.whybounce.contracts.event.EventType;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.local.cli.Screen;

/**
 * Tells on the screen what goes over the topics while it happens, as any other team's consumer
 * could.
 */
final class Narrator implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration END = Duration.ofSeconds(5);

  private final Screen screen;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Thread thread = new Thread(this::listen, "narrator");
  private final com.fasterxml.jackson.databind.json.JsonMapper mapper = ContractJson.mapper();
  private final Map<String, Class<?>> types = new HashMap<>();
  private final Map<String, String> seen = new ConcurrentHashMap<>();

  private Narrator(String bootstrapServers, Screen screen) {
    this.screen = screen;
    for (EventType type :
        List.of(
            EventType.ASSESSMENT,
            EventType.REPUTATION_CHANGE,
            EventType.INCIDENT,
            EventType.NOTIFICATION)) {
      types.put(type.topic(), type.data());
    }
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "narrator",
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
  }

  /** Listens from now on, on a thread of its own. */
  static Narrator start(String bootstrapServers, Screen screen) {
    Narrator narrator = new Narrator(bootstrapServers, screen);
    narrator.thread.setDaemon(true);
    narrator.thread.start();
    return narrator;
  }

  private void listen() {
    try (consumer) {
      consumer.subscribe(types.keySet());
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(POLL).forEach(this::tell);
      }
    } catch (WakeupException | InterruptException e) {
      // The story is over.
      return;
    }
  }

  private void tell(ConsumerRecord<String, byte[]> record) {
    try {
      tell(mapper.readValue(record.value(), types.get(record.topic())));
    } catch (IOException e) {
      screen.event("narrator", "cannot read an event of " + record.topic() + ": " + e.getMessage());
    }
  }

  private void tell(Object event) {
    String line;
    String who;
    String key;
    if (event instanceof Assessment assessment) {
      who = "reputation-checker";
      key = assessment.assessmentId();
      line = Told.of(assessment);
    } else if (event instanceof ReputationChange change) {
      who = "reputation-checker";
      key = change.changeId();
      line = Told.of(change);
    } else if (event instanceof Incident incident) {
      who = "notifier";
      key = incident.incidentId();
      line = Told.of(incident);
    } else if (event instanceof Notification notification) {
      if (notification.change().equals(Optional.of("queued"))) {
        // What becomes of it is told a moment later.
        return;
      }
      who = "notifier";
      key = notification.notificationId();
      line = Told.of(notification);
    } else {
      return;
    }
    // Revisions that change nothing worth telling, and events that come twice, are told once.
    if (!line.equals(seen.put(key, line))) {
      screen.event(who, Screen.safe(line));
    }
  }

  @Override
  public void close() throws InterruptedException {
    consumer.wakeup();
    thread.join(END.toMillis());
  }
}
