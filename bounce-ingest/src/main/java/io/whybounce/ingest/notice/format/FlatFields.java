package io.whybounce.ingest.notice.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.whybounce.ingest.notice.message.HeaderFields;
import io.whybounce.ingest.notice.words.Lines;

/** Status fields that stand in a text for people, indented or bulleted. */
final class FlatFields {
  /** Names of status fields that are no diagnostic, in lower case (RFC 3464, 2). */
  private static final Set<String> NAMES =
      Set.of(
          "reporting-mta",
          "arrival-date",
          "received-from-mta",
          "original-envelope-id",
          "dsn-gateway",
          "final-recipient",
          "original-recipient",
          "action",
          "status",
          "remote-mta",
          "last-attempt-date",
          "final-log-id",
          "will-retry-until",
          "x-postfix-queue-id",
          "x-postfix-sender",
          "x-display-name",
          "x-actual-recipient",
          "x-supplementary-info");

  private FlatFields() {}

  /** The lines without status fields, but with the diagnostic. */
  static List<String> without(List<String> lines) {
    List<String> out = new ArrayList<>(lines.size());
    for (String line : lines) {
      out.add(isField(line) ? "" : line);
    }
    return out;
  }

  private static boolean isField(String line) {
    if (line.indexOf(':') < 0) {
      return false;
    }
    String text = line.strip();
    int colon = HeaderFields.nameEnd(text);
    return colon > 0 && NAMES.contains(text.substring(0, colon).strip().toLowerCase(Locale.ROOT));
  }

  /** The lines, with those that are indented fields moved to the margin. */
  static List<String> unindented(List<String> lines) {
    List<String> out = new ArrayList<>(lines.size());
    for (String line : lines) {
      int indent = Lines.indent(line);
      String rest = line.substring(indent);
      int colon = indent == 0 ? -1 : HeaderFields.nameEnd(rest);
      out.add(
          colon > 3 && rest.substring(0, colon).indexOf('-') > 0
                  || rest.startsWith("Status:")
                  || rest.startsWith("Action:")
              ? rest
              : line);
    }
    return out;
  }
}
