package io.whybounce.ingest.notice.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Folded;

/**
 * The few header lines that a mail program shows above a mail that is forwarded inline, in the
 * languages of Outlook, Gmail, Apple Mail and Thunderbird.
 *
 * @param start its first line
 * @param end the line behind its last
 * @param fields what it shows, under the usual names
 */
record ShownHeader(int start, int end, HeaderFields fields) {
  /** Longest header that is shown, in lines; long lists of recipients fold. */
  private static final int MAX_LINES = 30;

  /** The header that begins at line {@code at}; empty if none does. */
  static Optional<ShownHeader> at(List<String> lines, int at) {
    Optional<String> first = label(lines.get(at));
    if (first.isEmpty()) {
      return Optional.empty();
    }
    List<HeaderFields.Field> fields = new ArrayList<>();
    int i = at;
    int blanks = 0;
    while (i < lines.size() && i - at < MAX_LINES) {
      String line = lines.get(i);
      Optional<String> name = label(line);
      if (name.isPresent()) {
        blanks = 0;
        int known = indexOf(fields, name.get());
        if (known >= 0) {
          break;
        }
        fields.add(new HeaderFields.Field(name.get(), value(line)));
      } else if (line.isBlank()) {
        // HTML turned to text may leave a blank line between two fields, but not several.
        if (++blanks > 1 || i + 1 >= lines.size() || label(lines.get(i + 1)).isEmpty()) {
          break;
        }
      } else if (!fields.isEmpty() && blanks == 0 && continues(fields, line)) {
        HeaderFields.Field last = fields.remove(fields.size() - 1);
        fields.add(new HeaderFields.Field(last.name(), last.value() + " " + line.strip()));
      } else {
        break;
      }
      i++;
    }
    boolean shown =
        indexOf(fields, "From") >= 0
            && (indexOf(fields, "Subject") >= 0 || indexOf(fields, "Date") >= 0)
            && fields.size() >= 2;
    return shown ? Optional.of(new ShownHeader(at, i, new HeaderFields(fields))) : Optional.empty();
  }

  /** A value that broke: a list of addresses goes on, or the line before has no value yet. */
  private static boolean continues(List<HeaderFields.Field> fields, String line) {
    HeaderFields.Field last = fields.get(fields.size() - 1);
    boolean addresses =
        last.name().equals("To") || last.name().equals("Cc") || last.name().equals("From");
    return last.value().isEmpty()
        || last.value().length() > 50 && line.length() < 100
        || addresses
            && (line.indexOf('@') >= 0 || last.value().endsWith(",") || last.value().endsWith(";"));
  }

  private static int indexOf(List<HeaderFields.Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<String> label(String line) {
    int colon = colon(line);
    if (colon < 1) {
      return Optional.empty();
    }
    return HeaderLabels.of(
        Folded.of(line.substring(0, colon).replace("*", "").replace("_", ""), 40).strip());
  }

  private static int colon(String line) {
    int end = Math.min(line.length(), 40);
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      if (c == ':' || c == '：') {
        return i;
      }
    }
    return -1;
  }

  private static String value(String line) {
    String value = line.substring(colon(line) + 1).strip();
    while (value.startsWith("*") || value.startsWith("_")) {
      value = value.substring(1);
    }
    return value.strip();
  }
}
