package io.whybounce.ingest.notice.message;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Guesses the charset of text that is not UTF-8 and has no usable label, from how often the letters
 * of each script's everyday words turn up.
 */
final class CharsetGuess {
  /** What bytes that are nothing else mostly are; it maps every byte to something. */
  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private static final int LOOK_AT = 4_096;

  private static final List<Charset> CANDIDATES =
      List.of(
          Charset.forName("EUC-JP"),
          Charset.forName("windows-31j"),
          Charset.forName("KOI8-R"),
          Charset.forName("windows-1251"),
          Charset.forName("EUC-KR"),
          Charset.forName("GB18030"),
          Charset.forName("Big5"));

  private CharsetGuess() {}

  static Charset of(byte[] bytes) {
    byte[] look = bytes.length > LOOK_AT ? java.util.Arrays.copyOf(bytes, LOOK_AT) : bytes;
    Charset best = FALLBACK;
    double bestScore = 0.3;
    for (Charset charset : CANDIDATES) {
      Optional<String> text = Charsets.strict(look, charset);
      double score = text.map(CharsetGuess::score).orElse(0.0);
      if (score > bestScore) {
        best = charset;
        bestScore = score;
      }
    }
    return best;
  }

  /** Share of the letters beyond ASCII that are common in running text of their script. */
  private static double score(String text) {
    int all = 0;
    int hangul = 0;
    int hanja = 0;
    double common = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        continue;
      }
      all++;
      boolean before = i > 0 && isLatin(text.charAt(i - 1));
      boolean after = i + 1 < text.length() && isLatin(text.charAt(i + 1));
      boolean afterOther = i > 0 && text.charAt(i - 1) >= 0x80;
      if (isCyrillic(c) && (before || after) || isIdeograph(c) && before && after) {
        // Within a Latin word: the sign of accented letters read as another script.
        common -= 1;
      } else if (c >= 0x3041 && c <= 0x30FC || c == 0x3002 || c == 0x3001) {
        common += 2;
      } else if (c >= 0x0430 && c <= 0x044F) {
        common += 1;
      } else if (isCyrillic(c)) {
        // Capitals after a letter: the sign of KOI8-R read as windows-1251 or the reverse.
        common += afterOther ? -1 : 0.5;
      } else if (c >= 0xAC00 && c <= 0xD7A3) {
        hangul++;
        common += 1;
      } else if (isIdeograph(c)) {
        hanja++;
        common += 0.6;
      } else if (c >= 0xFF61 && c <= 0xFF9F || c >= 0xE000 && c <= 0xF8FF) {
        common -= 0.5;
      }
    }
    // Both in one text: the sign of Chinese read as Korean, which has no ideographs today.
    common -= hangul > 0 ? 2 * hanja : 0;
    return all < 4 ? 0 : common / all;
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isCyrillic(char c) {
    return c >= 0x0410 && c <= 0x044F;
  }

  private static boolean isIdeograph(char c) {
    return c >= 0x4E00 && c <= 0x9FA5;
  }
}
