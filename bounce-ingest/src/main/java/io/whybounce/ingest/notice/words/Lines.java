package io.whybounce.ingest.notice.words;

import java.util.ArrayList;
import java.util.List;

/** Text as lines, and small facts about a line. */
public final class Lines {
  private Lines() {}

  /** The lines of {@code text}, without their line ends, whichever they are. */
  public static List<String> of(String text) {
    List<String> lines = new ArrayList<>(Math.max(8, text.length() / 40));
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      int stop = end < 0 ? text.length() : end;
      int last = stop;
      while (last > start && text.charAt(last - 1) == '\r') {
        last--;
      }
      lines.add(text.substring(start, last));
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    return lines;
  }

  /** Whether nothing but white space and ornament stands on the line. */
  public static boolean isBlank(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c > ' ' && "-=_*~#+\u00A0\u2014\u2500".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** How many blanks the line begins with. */
  public static int indent(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /** The lines {@code from} (inclusive) to {@code to} (exclusive) with line ends between. */
  public static String join(List<String> lines, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(lines.get(i)).append('\n');
    }
    return out.toString();
  }

  /**
   * {@code text} on one line: white space folded, control characters dropped, at most {@code max}
   * long.
   */
  public static String flat(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    boolean space = false;
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00A0' || c == '\u3000') {
        space = out.length() > 0;
      } else if (isShown(c)) {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return bounded(out, max);
  }

  /**
   * {@code text} with its lines, control characters dropped, blank lines joined, at most {@code
   * max} long.
   */
  public static String block(String text, int max) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), max));
    int breaks = 2;
    for (int i = 0; i < text.length() && out.length() < max; i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        if (++breaks <= 2) {
          out.append('\n');
        }
      } else if (c == '\t' || c == '\u00A0') {
        out.append(' ');
      } else if (c >= ' ' && isShown(c)) {
        out.append(c);
        breaks = c == ' ' ? breaks : 0;
      }
    }
    return bounded(out, max).stripTrailing();
  }

  private static boolean isShown(char c) {
    // Control characters, direction changes and other invisible ones; halves of pairs are checked
    // later.
    return !(c >= 0x7F && c <= 0x9F
        || c >= 0x200B && c <= 0x200F
        || c >= 0x202A && c <= 0x202E
        || c >= 0x2060 && c <= 0x206F
        || c == 0xFEFF
        || c >= 0xFFF9 && c <= 0xFFFF);
  }

  private static String bounded(StringBuilder text, int max) {
    int length = Math.min(text.length(), max);
    text.setLength(length);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\uFFFD');
      }
    }
    if (text.length() > 0 && text.charAt(text.length() - 1) == '\uFFFD') {
      text.setLength(text.length() - 1);
    }
    return text.toString();
  }
}
