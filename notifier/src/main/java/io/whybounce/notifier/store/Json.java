package io.whybounce.notifier.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;

/** Writes events for the database and reads them back. */
public final class Json {
  private final JsonMapper mapper = ContractJson.mapper();

  /** An event record as JSON. */
  public String write(Object event) {
    try {
      return mapper.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event cannot be written as JSON", e);
    }
  }

  /** An event record that this service has written. */
  public <T> T read(String json, Class<T> type) {
    try {
      return mapper.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the database holds a " + type.getSimpleName() + " that cannot be read", e);
    }
  }
}
