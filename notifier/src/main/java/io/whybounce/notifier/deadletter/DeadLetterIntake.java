package io.whybounce.notifier.deadletter;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.service.Channels;
import io.whybounce.notifier.service.NotifierConfig;
import io.whybounce.start.OneLine;
import io.whybounce.start.WrongSettings;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/**
 * Writes down what lies in the dead-letter topic, of all services. One at a time: there are few,
 * and none of them is urgent. While the database is away they wait in Kafka.
 */
@ApplicationScoped
public class DeadLetterIntake {
  private static final Logger LOG = Logger.getLogger(DeadLetterIntake.class);
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final Mutiny.SessionFactory sessions;
  private final OnContext onContext;
  private final MeterRegistry metrics;
  private final int maxOctets;

  /** For the container. */
  public DeadLetterIntake(
      Mutiny.SessionFactory sessions,
      OnContext onContext,
      MeterRegistry metrics,
      NotifierConfig config) {
    this.sessions = sessions;
    this.onContext = onContext;
    this.metrics = metrics;
    this.maxOctets = config.deadLetters().maxOctets();
    if (maxOctets < 1) {
      throw new WrongSettings("WHYBOUNCE_DEAD_LETTERS_MAX_OCTETS must be at least 1");
    }
  }

  /** Takes one; it is acknowledged when it is written. */
  @Incoming(Channels.DEAD_LETTERS)
  public Uni<Void> take(ConsumerRecord<byte[], byte[]> taken) {
    DeadRecord dead = read(taken);
    return onContext
        .run(() -> keep(dead))
        .onFailure(DatabaseTrouble::mayPass)
        .invoke(e -> LOG.warn(DatabaseTrouble.line(e)))
        .onFailure(DatabaseTrouble::mayPass)
        .retry()
        .withBackOff(FIRST, LONGEST)
        .indefinitely()
        .onFailure()
        .invoke(
            e ->
                LOG.errorf(
                    "dead letter of %s is in Kafka only: %s",
                    dead.origin().topic(), OneLine.deepest(e)));
  }

  private DeadRecord read(ConsumerRecord<byte[], byte[]> taken) {
    List<RecordHeader> headers = new ArrayList<>();
    taken
        .headers()
        .forEach(
            h ->
                headers.add(
                    new RecordHeader(h.key(), h.value() == null ? new byte[0] : h.value())));
    return DeadRecord.of(
        taken.partition() + "/" + taken.offset(),
        Instant.ofEpochMilli(Math.max(0, taken.timestamp())),
        Optional.ofNullable(taken.key()),
        Optional.ofNullable(taken.value()),
        headers,
        maxOctets);
  }

  private Uni<Void> keep(DeadRecord dead) {
    return sessions.withTransaction(
        session ->
            session
                .find(DeadLetterRow.class, dead.id())
                .chain(
                    known -> {
                      if (known != null) {
                        return Uni.createFrom().voidItem();
                      }
                      DeadLetterRow row = new DeadLetterRow(dead);
                      LOG.warnf(
                          "dead letter=%s topic=%s: %s",
                          dead.id(), dead.origin().topic(), dead.reason());
                      metrics
                          .counter("whybounce.dead.letters", "service", row.item().service())
                          .increment();
                      return session.persist(row);
                    }));
  }
}
