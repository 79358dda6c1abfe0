package io.whybounce.ingest.notice.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/**
 * Header fields in their order, unfolded.
 *
 * @param list the fields
 */
public record Fields(List<Fields.Field> list) {
  /** No fields. */
  public static final Fields NONE = new Fields(List.of());

  /**
   * One header field.
   *
   * @param name as it stands there
   * @param value unfolded and stripped, encoded words as they stand there
   */
  public record Field(String name, String value) {}

  /** Keeps an immutable copy. */
  public Fields {
    list = List.copyOf(list);
  }

  /** Value of the first field of that name, whatever its case. */
  public Optional<String> first(String name) {
    for (Field field : list) {
      if (field.name().equalsIgnoreCase(name)) {
        return Optional.of(field.value());
      }
    }
    return Optional.empty();
  }

  /** Value of the first field of that name with its encoded words (RFC 2047) decoded. */
  public Optional<String> decoded(String name) {
    return first(name).map(v -> DecoderUtil.decodeEncodedWords(v, DecodeMonitor.SILENT));
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

  /**
   * Reads a block of fields from text; lines that are no fields and continue none are passed over.
   */
  public static Fields parse(String block) {
    List<Field> fields = new ArrayList<>();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : block.lines().toList()) {
      int colon = nameEnd(line);
      if (!line.isEmpty() && Character.isWhitespace(line.charAt(0))) {
        value.append(' ').append(line.strip());
      } else if (colon > 0) {
        add(fields, name, value);
        name = line.substring(0, colon).stripTrailing();
        value = new StringBuilder(line.substring(colon + 1).strip());
      }
    }
    add(fields, name, value);
    return new Fields(fields);
  }

  /**
   * Where the colon behind a field name stands (RFC 5322, 2.2: printable ASCII without space and
   * colon); -1 if nowhere.
   */
  public static int nameEnd(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':') {
        return i;
      }
      if (c <= ' ' || c > '~') {
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
