package io.whybounce.classifier.match;

/**
 * Text made comparable: lower case, white space folded to one space, control and zero-width
 * characters dropped, typographic marks made plain; each character knows where it stood.
 */
public final class FoldedText {
  private final char[] chars;
  private final int[] places;
  private final int length;

  private FoldedText(char[] chars, int[] places, int length) {
    this.chars = chars;
    this.places = places;
    this.length = length;
  }

  /** Folds at most the first {@code max} characters of {@code text}. */
  public static FoldedText of(String text, int max) {
    int end = Math.min(text.length(), max);
    char[] chars = new char[end];
    int[] places = new int[end];
    int length = 0;
    boolean space = true;
    for (int i = 0; i < end; i++) {
      char c = fold(text.charAt(i));
      if (c == 0 || c == ' ' && space) {
        continue;
      }
      space = c == ' ';
      chars[length] = c;
      places[length++] = i;
    }
    return new FoldedText(chars, places, length);
  }

  /** The folded form of a phrase. */
  public static String fold(String phrase) {
    FoldedText folded = of(phrase, phrase.length());
    return new String(folded.chars, 0, folded.length).strip();
  }

  /** Number of characters. */
  public int length() {
    return length;
  }

  /** The folded character at {@code index}. */
  public char at(int index) {
    return chars[index];
  }

  /** Where in the original the character at {@code index} stood. */
  public int place(int index) {
    return places[index];
  }

  /** The folded character; 0 for one that is dropped. */
  private static char fold(char c) {
    if (c < 0x80) {
      if (c >= 'A' && c <= 'Z') {
        return (char) (c + 32);
      }
      return c > ' ' && c < 0x7F ? c : c == ' ' || c == '\t' || c == '\n' || c == '\r' ? ' ' : 0;
    }
    return switch (c) {
      case '\u00A0', '\u2028', '\u2029', '\u3000', '\u202F' -> ' ';
      case '\u2018', '\u2019', '\u201B', '\u00B4' -> '\'';
      case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
      case '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\u00AD' -> 0;
      default -> {
        if (c < 0xA0 || c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069') {
          yield 0;
        }
        // Full-width forms of ASCII.
        if (c >= '\uFF01' && c <= '\uFF5E') {
          yield fold((char) (c - 0xFEE0));
        }
        yield Character.toLowerCase(c);
      }
    };
  }
}
