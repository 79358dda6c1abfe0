package io.whybounce.classifier.rule;

/** What a match stands in: plain words, or the name of something that only contains the words. */
public enum Surroundings {
  /** Words of a sentence. */
  TEXT,
  /** The address of a web page. */
  LINK,
  /** A host name or a mail address. */
  NAME;

  /** Longest name or link that is looked at, in characters. */
  private static final int MAX_LENGTH = 300;

  private static final String[] LINK_STARTS = {"http://", "https://", "www."};

  /** What the characters from {@code start} to {@code end} of {@code text} stand in. */
  static Surroundings of(String text, int start, int end) {
    int from = start;
    while (from > 0 && start - from < MAX_LENGTH && !isBorder(text.charAt(from - 1))) {
      from--;
    }
    for (String prefix : LINK_STARTS) {
      if (text.regionMatches(true, from, prefix, 0, prefix.length())) {
        return LINK;
      }
    }
    int to = start;
    while (to < text.length() && to - start < MAX_LENGTH && !isBorder(text.charAt(to))) {
      to++;
    }
    return end <= to && isName(text, from, to) ? NAME : TEXT;
  }

  /**
   * Whether it is a mail address, or in small letters with a dot within; Exchange writes {@code
   * RESOLVER.ADR.RecipNotFound}, which is no name.
   */
  private static boolean isName(String text, int from, int to) {
    boolean dotted = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return true;
      }
      if (c >= 'A' && c <= 'Z') {
        return false;
      }
      dotted |= c == '.' && i > from && i + 1 < to && isLetter(text.charAt(i + 1));
    }
    return dotted;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isBorder(char c) {
    return c <= ' ' || c > '~' || "<>()[]{}\"',;=".indexOf(c) >= 0;
  }
}
