package io.whybounce.notifier.registry;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values as RFC 4180 has them, in one pass. */
final class Csv {
  private static final int MAX_LINES = 5_000;
  private static final int MAX_FIELDS = 32;

  private final String text;
  private final List<Line> lines = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private List<String> fields = new ArrayList<>();
  private int number = 1;
  private int start = 1;
  private boolean quoted;

  private Csv(String text) {
    this.text = text;
  }

  /**
   * A record of the file.
   *
   * @param number of its first line, counted from 1
   * @param fields without their quotes
   */
  record Line(int number, List<String> fields) {}

  /**
   * All records that are not empty.
   *
   * @throws InvalidForm if a quote is not closed, or there are more than 5,000 records or 32 fields
   */
  static List<Line> read(String text) {
    return new Csv(text).lines();
  }

  private List<Line> lines() {
    // Spreadsheets put a byte order mark first.
    for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        number++;
      }
      if (quoted) {
        i = inQuotes(c, i);
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        endField();
      } else if (c == '\n') {
        endLine();
      } else if (c != '\r') {
        field.append(c);
      }
    }
    if (quoted) {
      throw new InvalidForm("line " + start + ": a quote is not closed");
    }
    endLine();
    return lines;
  }

  /** Takes {@code c}; gives the place of the last character that was taken. */
  private int inQuotes(char c, int at) {
    if (c != '"') {
      field.append(c);
      return at;
    }
    if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
      field.append('"');
      return at + 1;
    }
    quoted = false;
    return at;
  }

  private void endField() {
    fields.add(field.toString().strip());
    field.setLength(0);
    if (fields.size() > MAX_FIELDS) {
      throw new InvalidForm("line " + start + ": more than " + MAX_FIELDS + " fields");
    }
  }

  private void endLine() {
    endField();
    if (fields.stream().anyMatch(f -> !f.isEmpty())) {
      lines.add(new Line(start, List.copyOf(fields)));
    }
    if (lines.size() > MAX_LINES) {
      throw new InvalidForm("more than " + MAX_LINES + " lines; import them in parts");
    }
    fields = new ArrayList<>();
    start = number;
  }
}
