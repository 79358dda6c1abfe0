package io.whybounce.contracts.messaging;

import java.io.IOException;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;

/**
 * Reads the JSON data of one kind of event and refuses what its record refuses. Subclasses name the
 * record, as Kafka makes deserializers by class name.
 *
 * @param <T> the record
 */
public abstract class EventDeserializer<T> implements Deserializer<T> {
  /** Largest event in bytes: Kafka's own default bound for a record ({@code max.request.size}). */
  public static final int MAX_BYTES = 1_048_576;

  private final JsonMapper mapper = ContractJson.mapper();
  private final Class<T> type;

  /** A reader of {@code type}. */
  protected EventDeserializer(Class<T> type) {
    this.type = type;
  }

  /**
   * The event in {@code data}.
   *
   * @throws SerializationException if it is empty, too large, no JSON, or not what the record
   *     requires; the message is one line of bounded length
   */
  @Override
  public T deserialize(String topic, byte[] data) {
    if (data == null || data.length == 0) {
      throw new SerializationException("empty record in " + topic);
    }
    if (data.length > MAX_BYTES) {
      throw new SerializationException(
          data.length + " bytes in " + topic + "; at most " + MAX_BYTES);
    }
    try {
      T event = mapper.readValue(data, type);
      if (event == null) {
        throw new SerializationException("JSON null in " + topic);
      }
      return event;
    } catch (IOException e) {
      // Without its cause: that quotes the record at length, and a dead letter's headers copy it.
      throw new SerializationException(
          "no " + type.getSimpleName() + " in " + topic + ": " + JsonFailures.describe(e));
    }
  }
}
