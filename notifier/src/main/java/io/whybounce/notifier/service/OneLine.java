package io.whybounce.notifier.service;

/** Makes text of strangers fit for a log line: one line, no control characters, bounded. */
public final class OneLine {
  private static final int MAX = 300;
  private static final int MAX_CAUSES = 10;

  private OneLine() {}

  /** {@code text} with every control, format and line-separating character as a blank. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MAX).map(c -> printable(c) ? c : ' ').forEach(line::appendCodePoint);
    String stripped = line.toString().strip();
    return text.length() > MAX ? stripped + "..." : stripped;
  }

  /** What the deepest cause of an error says, or its type if it says nothing. */
  public static String of(Throwable error) {
    Throwable deepest = error;
    for (int i = 0; i < MAX_CAUSES && deepest.getCause() != null; i++) {
      deepest = deepest.getCause();
    }
    String message = deepest.getMessage();
    return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : of(message);
  }

  private static boolean printable(int c) {
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
