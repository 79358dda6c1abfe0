package io.whybounce.ingest.notice.text;

import java.io.StringReader;
import java.time.Instant;
import java.util.Optional;

import org.apache.james.mime4j.field.datetime.parser.DateTimeParser;
import org.apache.james.mime4j.field.datetime.parser.ParseException;
import org.apache.james.mime4j.field.datetime.parser.TokenMgrError;

/** Reads the date-times of mail (RFC 5322, 3.3, with the usual liberties). */
public final class Dates {
  private static final int MAX_LENGTH = 100;

  private Dates() {}

  /** The time that {@code text} gives; empty if it gives none. */
  public static Optional<Instant> of(String text) {
    String value = text.strip();
    int semicolon = value.lastIndexOf(';');
    if (semicolon >= 0) {
      value = value.substring(semicolon + 1).strip();
    }
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DateTimeParser(new StringReader(value)).parseAll().getDate().toInstant());
    } catch (ParseException | TokenMgrError | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
