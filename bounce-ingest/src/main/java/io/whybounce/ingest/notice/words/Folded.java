package io.whybounce.ingest.notice.words;

/** Text made comparable: lower case, white space folded to one blank, typographic quotes plain. */
public final class Folded {
  private Folded() {}

  /** The folded form of at most {@code max} characters of {@code text}. */
  public static String of(String text, int max) {
    int length = Math.min(text.length(), max);
    char[] out = new char[length];
    int n = 0;
    boolean space = false;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == '\u00A0' || c == '\u3000') {
        space = n > 0;
        continue;
      }
      if (c >= 'A' && c <= 'Z') {
        c += 32;
      } else if (c >= 0x80) {
        c = plain(c);
      }
      if (space) {
        // Scripts that write no blanks break their lines anywhere.
        if (!(isWide(c) && isWide(out[n - 1]))) {
          out[n++] = ' ';
        }
        space = false;
      }
      out[n++] = c;
    }
    return new String(out, 0, n);
  }

  private static char plain(char c) {
    boolean wideCapital = c >= 0xFF21 && c <= 0xFF3A;
    if (c >= 0x2E80 && !wideCapital || c >= 0x0430 && c <= 0x044F || c >= 0xDF && c <= 0xFF) {
      // Scripts without cases, and the small letters of the commonest.
      return c;
    }
    return switch (c) {
      case '\u2019', '\u2018', '\u00B4', '\u02BC' -> '\'';
      case '\u201C', '\u201D', '\u00AB', '\u00BB', '\u201E' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
      case '\u0130' -> 'i';
      default -> Character.toLowerCase(c);
    };
  }

  private static boolean isWide(char c) {
    return c >= 0x2E80 && c <= 0x9FFF || c >= 0xAC00 && c <= 0xD7A3 || c >= 0xFF00 && c <= 0xFFEF;
  }
}
