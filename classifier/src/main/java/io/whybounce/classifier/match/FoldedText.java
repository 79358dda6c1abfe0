package io.whybounce.classifier.match;

import java.text.Normalizer;

/**
 * Text made comparable: lower case, white space folded to one space, control and zero-width
 * characters dropped, typographic marks and accents made plain, the codes that begin each line of a
 * long reply left out; each character knows where it stood.
 */
public final class FoldedText {
  /** Folded forms of the characters that most notices consist of; 0 for one that is dropped. */
  private static final char[] PLAIN = plain();

  /** Digits of a reply code. */
  private static final int CODE = 3;

  /** Most characters of an enhanced status code (RFC 3463, 2): {@code 5.123.123}. */
  private static final int MAX_STATUS = 9;

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
    int continued = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      char folded = c < PLAIN.length ? PLAIN[c] : foldForeign(c);
      if (folded == 0 || folded == ' ' && space) {
        continue;
      }
      if (isContinued(chars, length, folded)) {
        continued = number(chars, length);
      }
      if (continued > 0 && endsWith(continued, chars, length) && (folded == '-' || folded == ' ')) {
        length -= CODE;
        space = true;
        i = behindStatus(text, i + 1, end) - 1;
        continue;
      }
      space = folded == ' ';
      chars[length] = folded;
      places[length++] = i;
    }
    return new FoldedText(chars, places, length);
  }

  /**
   * Whether a reply code stands at the end that a hyphen follows: in a reply of several lines (RFC
   * 5321, 4.2.1) each but the last begins so. These codes would part the words of a sentence.
   */
  private static boolean isContinued(char[] chars, int length, char next) {
    return next == '-'
        && length >= CODE
        && (chars[length - CODE] == '4' || chars[length - CODE] == '5')
        && isDigit(chars[length - 2])
        && isDigit(chars[length - 1])
        && (length == CODE || chars[length - CODE - 1] == ' ');
  }

  private static boolean endsWith(int code, char[] chars, int length) {
    return length >= CODE
        && (length == CODE || chars[length - CODE - 1] == ' ')
        && isDigit(chars[length - 1])
        && number(chars, length) == code;
  }

  private static int number(char[] chars, int length) {
    return (chars[length - 3] - '0') * 100
        + (chars[length - 2] - '0') * 10
        + (chars[length - 1] - '0');
  }

  /** The place behind the enhanced status code that begins at {@code start}, if one does. */
  private static int behindStatus(String text, int start, int end) {
    int i = start;
    int dots = 0;
    while (i < end
        && i < start + MAX_STATUS
        && (isDigit(text.charAt(i)) || text.charAt(i) == '.')) {
      dots += text.charAt(i++) == '.' ? 1 : 0;
    }
    return dots == 2 && (i == end || text.charAt(i) == ' ') ? i : start;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
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
