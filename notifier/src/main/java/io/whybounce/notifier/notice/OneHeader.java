package io.whybounce.notifier.notice;

/**
 * Makes text fit for a header field: one line, no control characters, bounded (RFC 5322, 2.2; 998
 * octets a line). Line breaks would begin another field.
 */
public final class OneHeader {
  private static final int MAX = 180;

  private OneHeader() {}

  /** {@code text} as one line. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(c -> isPlain(c) ? c : ' ').limit(MAX).forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** {@code text} as one line of any length, its words unchanged. */
  static String plain(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().map(c -> isPlain(c) ? c : ' ').forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
