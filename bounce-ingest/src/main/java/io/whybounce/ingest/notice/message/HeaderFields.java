package io.whybounce.ingest.notice.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Header fields in their order, unfolded (RFC 5322, 2.2).
 *
 * @param list the fields
 */
public record HeaderFields(List<HeaderFields.Field> list) {
  /** No fields. */
  public static final HeaderFields NONE = new HeaderFields(List.of());

  /**
   * One header field.
   *
   * @param name as it stands there
   * @param value unfolded and stripped, encoded words as they stand there
   */
  public record Field(String name, String value) {}

  /** Value of the first field of that name, whatever its case. */
  public Optional<String> first(String name) {
    for (int i = 0; i < list.size(); i++) {
      Field field = list.get(i);
      if (field.name().length() == name.length() && field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** Value of the first field of that name, or the empty text. */
  public String value(String name) {
    return first(name).orElse("");
  }

  /** Value of the first field of that name with its encoded words decoded, or the empty text. */
  public String decoded(String name) {
    return EncodedWords.decode(value(name));
  }

  /** Values of all fields of that name, first to last. */
  public List<String> all(String name) {
    List<String> values = new ArrayList<>();
    for (Field field : list) {
      if (field.name().equalsIgnoreCase(name)) {
        values.add(field.value());
      }
    }
    return values;
  }

  /** Whether there is a field of that name. */
  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** Whether there are no fields. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /**
   * Reads fields from the lines {@code from} (inclusive) to {@code to} (exclusive); what is no
   * field and continues none is passed over.
   */
  public static HeaderFields parse(List<String> lines, int from, int to) {
    List<Field> fields = new ArrayList<>();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (line.isEmpty()) {
        continue;
      }
      int colon = nameEnd(line);
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        value.append(' ').append(line.strip());
      } else if (colon > 0) {
        add(fields, name, value);
        name = line.substring(0, colon).stripTrailing();
        value.setLength(0);
        value.append(line, colon + 1, line.length());
      } else if (!name.isEmpty()
          && name.toLowerCase(java.util.Locale.ROOT).startsWith("diagnostic")) {
        // Servers that break long diagnostics without folding them.
        value.append(' ').append(line.strip());
      }
    }
    add(fields, name, value);
    return new HeaderFields(fields);
  }

  /**
   * Where the colon behind a field name stands (RFC 5322, 2.2: printable ASCII without colon; a
   * blank before the colon is forgiven); -1 if the line is no field.
   */
  public static int nameEnd(String line) {
    int blank = -1;
    for (int i = 0; i < line.length() && i < 80; i++) {
      char c = line.charAt(i);
      if (c == ':') {
        return i;
      }
      if (c == ' ' && i > 0) {
        blank = i;
      } else if (c <= ' ' || c > '~' || blank >= 0) {
        return -1;
      }
    }
    return -1;
  }

  private static void add(List<Field> fields, String name, StringBuilder value) {
    if (!name.isEmpty()) {
      fields.add(new Field(name, value.toString().strip()));
    }
  }
}
