package io.whybounce.local.cli;

/** Says in one line why a command failed. */
final class Failures {
  private static final int MAX_CAUSES = 10;

  private Failures() {}

  /** The outermost words, and the innermost ones if they say more. */
  static String line(Throwable failure) {
    Throwable innermost = failure;
    for (int i = 0; i < MAX_CAUSES && innermost.getCause() != null; i++) {
      innermost = innermost.getCause();
    }
    String outer = words(failure);
    String inner = words(innermost);
    return outer.contains(inner) ? outer : outer + " (" + inner + ")";
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
