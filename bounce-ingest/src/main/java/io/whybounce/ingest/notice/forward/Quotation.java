package io.whybounce.ingest.notice.forward;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text that a mail quotes with {@code >}, one level of quoting removed.
 *
 * @param attribution the line above it, which says who wrote it; empty if none stands there
 * @param lines the quoted lines
 */
record Quotation(String attribution, List<String> lines) {
  /** Fewer quoted lines are no forwarded notice. */
  private static final int MIN_LINES = 2;

  /** Lines longer than this may have been wrapped when they were quoted. */
  private static final int WRAPPED = 55;

  /** Joins the quoted lines of {@code lines}; empty if there are too few. */
  static Optional<Quotation> of(List<String> lines) {
    int first = -1;
    int last = -1;
    int count = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (isQuoted(lines.get(i))) {
        first = first < 0 ? i : first;
        last = i;
        count++;
      }
    }
    if (count < MIN_LINES) {
      return Optional.empty();
    }
    List<String> out = new ArrayList<>();
    boolean wrapped = false;
    for (int i = first; i <= last; i++) {
      String line = lines.get(i);
      if (isQuoted(line)) {
        out.add(unquoted(line));
        wrapped = line.length() > WRAPPED;
      } else if (wrapped && !line.isBlank() && !out.isEmpty()) {
        // The rest of a line that was too long once the mark stood before it.
        out.set(out.size() - 1, out.get(out.size() - 1) + " " + line.strip());
        wrapped = line.length() > WRAPPED;
      } else if (line.isBlank()) {
        out.add("");
        wrapped = false;
      }
    }
    return Optional.of(new Quotation(attribution(lines, first), out));
  }

  private static String attribution(List<String> lines, int first) {
    StringBuilder text = new StringBuilder();
    for (int i = first - 1; i >= Math.max(0, first - 4); i--) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        if (text.length() > 0) {
          break;
        }
      } else {
        text.insert(0, line + " ");
      }
    }
    return text.toString().strip();
  }

  private static boolean isQuoted(String line) {
    int i = 0;
    while (i < line.length() && line.charAt(i) == ' ' && i < 3) {
      i++;
    }
    if (line.startsWith(">>> ", i)
        && i + 4 < line.length()
        && Character.isUpperCase(line.charAt(i + 4))) {
      // A server's side of an SMTP session, as Sendmail shows it.
      return false;
    }
    return i < line.length()
        && (line.charAt(i) == '>'
            || line.charAt(i) == '|' && i + 1 < line.length() && line.charAt(i + 1) == ' ');
  }

  private static String unquoted(String line) {
    int mark = 0;
    while (line.charAt(mark) == ' ') {
      mark++;
    }
    int from = mark + 1;
    if (from < line.length() && line.charAt(from) == ' ') {
      from++;
    }
    return line.substring(from);
  }
}
