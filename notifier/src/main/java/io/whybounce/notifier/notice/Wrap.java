package io.whybounce.notifier.notice;

import java.util.stream.Collectors;

/**
 * Breaks the lines of a plain text at blanks, so that none is longer than 76 characters (RFC 5322,
 * 2.1.1, wants less than 78); what has no blank, a link say, stays whole. Further lines of an item
 * are indented like its text.
 */
public final class Wrap {
  private static final int WIDTH = 76;

  private Wrap() {}

  /** {@code text} with its lines broken; no more than one empty line follows another. */
  public static String of(String text) {
    return text.lines()
        .map(Wrap::line)
        .collect(Collectors.joining("\n", "", "\n"))
        .replaceAll("\n{3,}", "\n\n");
  }

  private static String line(String line) {
    String stripped = line.stripTrailing();
    // What is quoted word for word stays as it is.
    if (stripped.length() <= WIDTH || stripped.startsWith("| ", leading(stripped))) {
      return stripped;
    }
    String indent = " ".repeat(indent(stripped));
    StringBuilder wrapped = new StringBuilder();
    StringBuilder current = new StringBuilder(stripped.substring(0, leading(stripped)));
    boolean empty = true;
    for (String word : stripped.strip().split(" ")) {
      if (!empty && current.length() + 1 + word.length() > WIDTH) {
        wrapped.append(current).append('\n');
        current = new StringBuilder(indent);
        empty = true;
      }
      current.append(empty ? "" : " ").append(word);
      empty = false;
    }
    return wrapped.append(current).toString();
  }

  private static int leading(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Of {@code " - text"}, where the text begins. */
  private static int indent(String line) {
    int leading = leading(line);
    return line.startsWith("- ", leading) ? leading + 2 : leading;
  }
}
