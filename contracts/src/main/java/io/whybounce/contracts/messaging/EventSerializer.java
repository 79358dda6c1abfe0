package io.whybounce.contracts.messaging;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;

/**
 * Writes any event record as the JSON data of a CloudEvent in binary mode; the bytes of one that
 * could not be read, on their way to the dead letters, as they are.
 */
public final class EventSerializer implements Serializer<Object> {
  private final JsonMapper mapper = ContractJson.mapper();

  /** For Kafka, which makes it by name. */
  public EventSerializer() {}

  @Override
  @SuppressWarnings("ReturnOfNull") // Kafka's word for a tombstone
  public byte[] serialize(String topic, Object data) {
    if (data == null) {
      return null;
    }
    if (data instanceof byte[] bytes) {
      return bytes;
    }
    try {
      return mapper.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new SerializationException(
          "cannot write " + data.getClass().getSimpleName() + " for " + topic, e);
    }
  }
}
