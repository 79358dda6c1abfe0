package io.whybounce.start;

import java.util.List;

/** Makes text of strangers fit for a log line: one line, no control characters, bounded. */
public final class OneLine {
  private static final int MAX = 300;

  private OneLine() {}

  /** {@code text} with every control, format and line-separating character as a blank. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints().limit(MAX).map(c -> printable(c) ? c : ' ').forEach(line::appendCodePoint);
    String stripped = line.toString().strip();
    return text.length() > MAX ? stripped + "..." : stripped;
  }

  /** What an error says of itself, or its type if it says nothing. */
  public static String of(Throwable error) {
    String message = error.getMessage();
    return message == null || message.isBlank() ? error.getClass().getSimpleName() : of(message);
  }

  /** What the deepest cause of an error says. */
  public static String deepest(Throwable error) {
    List<Throwable> chain = Causes.of(error);
    return of(chain.get(chain.size() - 1));
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
