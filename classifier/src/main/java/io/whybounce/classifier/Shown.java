package io.whybounce.classifier;

/**
 * A stranger's words as they may stand in evidence: one bounded line without control characters.
 */
final class Shown {
  /** Most characters of matched words that evidence repeats. */
  static final int MAX = 240;

  private Shown() {}

  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    int end = Math.min(text.length(), MAX);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder shown = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        shown.append(' ');
      } else if (!isHidden(c)) {
        shown.append(c);
      }
    }
    if (end < text.length()) {
      shown.append('\u2026');
    }
    return shown.toString();
  }

  private static boolean isPlain(String text) {
    if (text.length() > MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  /** Control characters, and those that turn the writing direction or show nothing. */
  private static boolean isHidden(char c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.UNASSIGNED;
  }
}
