package io.whybounce.contracts.messaging;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.whybounce.contracts.event.EventType;

/**
 * Dresses an event's data as a CloudEvent 1.0 for SmallRye's Kafka connector, which writes it in
 * binary mode.
 */
public final class EventMessages {
  private EventMessages() {}

  /**
   * A message that carries {@code data}.
   *
   * @param type decides the CloudEvents type and schema; the channel's topic must be its topic
   * @param id deterministic id of the event: consumers drop what they have seen
   * @param key Kafka key, and the CloudEvents subject
   * @param source the service, for example {@code /whybounce/classifier}
   * @param time when what the event tells came to be known
   */
  public static <T> Message<T> of(
      EventType type, String id, String key, URI source, Instant time, T data) {
    return Message.of(data, metadata(type, id, key, source, time));
  }

  /**
   * The metadata of an event that follows from {@code cause}: what the connector knows of that one
   * (its trace, its Vert.x context) stays, so that one trace spans both; headers are not carried
   * over.
   */
  public static Metadata following(
      Message<?> cause, EventType type, String id, String key, URI source, Instant time) {
    Metadata metadata = cause.getMetadata();
    for (Object own : metadata(type, id, key, source, time)) {
      metadata = metadata.with(own);
    }
    return metadata;
  }

  /** The metadata alone, for a message that already carries its data and acknowledgement. */
  public static Metadata metadata(EventType type, String id, String key, URI source, Instant time) {
    return Metadata.of(
        OutgoingCloudEventMetadata.builder()
            .withId(id)
            .withType(type.type())
            .withSource(source)
            .withSubject(key)
            .withDataSchema(type.schema())
            .withDataContentType("application/json")
            .withTimestamp(time.atZone(ZoneOffset.UTC))
            .build(),
        OutgoingKafkaRecordMetadata.<String>builder().withKey(key).build());
  }
}
