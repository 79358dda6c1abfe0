package io.whybounce.notifier.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.whybounce.contracts.event.ContractJson;
import io.whybounce.start.OneLine;

/** Records as JSON text, in the form that events have. */
public final class Json {
  private static final JsonMapper MAPPER = ContractJson.mapper();

  private Json() {}

  /** {@code value} as text. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw unusable("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** The record in {@code text}, which this service has written. */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw unusable("cannot read " + type.getSimpleName(), e);
    }
  }

  /**
   * Jackson's own exceptions are {@code IOException}s: as a cause they would pass for trouble on
   * the way to the database, and the work would be tried again without end.
   */
  private static IllegalStateException unusable(String what, JsonProcessingException e) {
    IllegalStateException failure =
        new IllegalStateException(what + ": " + OneLine.of(e.getOriginalMessage()));
    failure.addSuppressed(e);
    return failure;
  }
}
