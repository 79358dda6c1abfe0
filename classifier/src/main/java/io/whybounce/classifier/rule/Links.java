package io.whybounce.classifier.rule;

/** Where addresses of web pages stand in a text. */
final class Links {
  /** Longest address that is looked at, in characters. */
  private static final int MAX_LENGTH = 300;

  private static final String[] STARTS = {"http://", "https://", "www."};

  private Links() {}

  /** Whether the character at {@code place} belongs to the address of a web page. */
  static boolean contain(String text, int place) {
    int start = place;
    while (start > 0 && place - start < MAX_LENGTH && !isBorder(text.charAt(start - 1))) {
      start--;
    }
    for (String prefix : STARTS) {
      if (text.regionMatches(true, start, prefix, 0, prefix.length())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBorder(char c) {
    return c <= ' ' || c == '<' || c == '(' || c == '[' || c == '"' || c == '\'' || c > 0x7E;
  }
}
