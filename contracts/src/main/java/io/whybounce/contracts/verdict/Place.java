package io.whybounce.contracts.verdict;

import io.whybounce.contracts.bounds.Checks;

/**
 * Where in a report something was seen.
 *
 * @param field name of the report's field, for example {@code diagnostic}
 * @param start first character of the match, counted from 0
 * @param text the matched words as they stand there; text of a stranger's, to be escaped where it
 *     is shown
 */
public record Place(String field, int start, String text) {
  /** Bounds every text. */
  public Place {
    field = Checks.name("place.field", field);
    text = Checks.text("place.text", text);
    if (start < 0) {
      throw new IllegalArgumentException("place.start is negative");
    }
  }
}
