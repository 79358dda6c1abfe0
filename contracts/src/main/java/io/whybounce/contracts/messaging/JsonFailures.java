package io.whybounce.contracts.messaging;

import java.io.IOException;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;

/**
 * Says in one bounded line why JSON was refused: the text of a refused event is a stranger's, and
 * must not flood logs and dead letters nor break their lines.
 */
final class JsonFailures {
  /** Longest account of a failure in characters, the place in the record included. */
  static final int MAX_LENGTH = 500;

  private static final int MAX_PATH = 150;

  private JsonFailures() {}

  /** What went wrong and where in the record, for example {@code report.action: ...}. */
  static String describe(IOException failure) {
    String message = line(message(failure), MAX_LENGTH - MAX_PATH - ": ".length());
    String path = failure instanceof JsonMappingException e ? line(path(e), MAX_PATH) : "";
    return path.isEmpty() ? message : path + ": " + message;
  }

  private static String message(IOException failure) {
    String message =
        failure instanceof JacksonException e ? e.getOriginalMessage() : failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  private static String path(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  private static String line(String text, int max) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), max));
    text.codePoints()
        .limit(max)
        .map(c -> Character.isISOControl(c) || isLineBreak(c) ? ' ' : c)
        .forEach(c -> appendWithin(line, c, max));
    return line.toString();
  }

  private static boolean isLineBreak(int c) {
    return c == 0x2028 || c == 0x2029;
  }

  private static void appendWithin(StringBuilder line, int codePoint, int max) {
    if (line.length() + Character.charCount(codePoint) <= max) {
      line.appendCodePoint(codePoint);
    }
  }
}
