package io.whybounce.classifier.match;

import java.text.Normalizer;

/**
 * Text made comparable: lower case, white space folded to one space, control and zero-width
 * characters dropped, typographic marks and accents made plain; each character knows where it
 * stood.
 */
public final class FoldedText {
  /** Folded forms of the characters that most notices consist of; 0 for one that is dropped. */
  private static final char[] PLAIN = plain();

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
      char c = text.charAt(i);
      char folded = c < PLAIN.length ? PLAIN[c] : foldForeign(c);
      if (folded == 0 || folded == ' ' && space) {
        continue;
      }
      space = folded == ' ';
      chars[length] = folded;
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

  private static char[] plain() {
    char[] plain = new char[0x400];
    for (char c = 0; c < plain.length; c++) {
      plain[c] = c < 0x80 ? foldAscii(c) : foldLatin(c);
    }
    return plain;
  }

  private static char foldAscii(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c + 32);
    }
    return c > ' ' && c < 0x7F ? c : c == ' ' || c == '\t' || c == '\n' || c == '\r' ? ' ' : 0;
  }

  /** Latin and Greek without their accents: servers and mail clients drop accents at will. */
  private static char foldLatin(char c) {
    return switch (c) {
      case '\u00A0' -> ' ';
      case '\u00AD' -> 0;
      case '\u00B4' -> '\'';
      case '\u00AB', '\u00BB' -> '"';
      case '\u00D8', '\u00F8' -> 'o';
      case '\u0141', '\u0142' -> 'l';
      default ->
          c < 0xA0 || c >= '\u0300' && c <= '\u036F'
              ? 0
              : Character.toLowerCase(
                  Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0));
    };
  }

  private static char foldForeign(char c) {
    return switch (c) {
      case '\u2028', '\u2029', '\u3000', '\u202F' -> ' ';
      case '\u2018', '\u2019', '\u201B' -> '\'';
      case '\u201C', '\u201D', '\u201E' -> '"';
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> '-';
      case '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF' -> 0;
      case '\u0401', '\u0451' -> '\u0435';
      default -> {
        // Accents that stand apart from their letter, and marks that turn the writing direction.
        if (c >= '\u0300' && c <= '\u036F'
            || c >= '\u202A' && c <= '\u202E'
            || c >= '\u2066' && c <= '\u2069') {
          yield 0;
        }
        // Vietnamese, and Greek with more than one mark.
        if (c >= '\u1E00' && c <= '\u1FFF') {
          yield foldLatin(c);
        }
        // Full-width forms of ASCII.
        if (c >= '\uFF01' && c <= '\uFF5E') {
          yield foldAscii((char) (c - 0xFEE0));
        }
        yield Character.toLowerCase(c);
      }
    };
  }
}
