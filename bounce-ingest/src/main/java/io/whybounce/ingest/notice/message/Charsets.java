package io.whybounce.ingest.notice.message;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bytes to text, also where the label of the charset is missing, unknown or wrong. */
public final class Charsets {
  private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");

  /** Labels that mail uses and Java does not know, or knows as less than is meant. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "gb2312", "GB18030",
          "gbk", "GB18030",
          "cp-850", "IBM850",
          "unicode-1-1-utf-8", "UTF-8",
          "x-sjis", "windows-31j",
          "shift_jis", "windows-31j",
          "ks_c_5601-1987", "x-windows-949",
          "iso-8859-1", "windows-1252",
          "latin1", "windows-1252",
          "iso-8859-8-i", "ISO-8859-8");

  private Charsets() {}

  /** The text of {@code bytes}, whose charset is said to be {@code label} (empty: not said). */
  public static String decode(byte[] bytes, String label) {
    int firstHigh = firstSpecial(bytes);
    if (firstHigh < 0) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    if (bytes[firstHigh] == 0x1B) {
      return new String(bytes, ISO_2022_JP);
    }
    if (label.isEmpty()) {
      return guess(bytes);
    }
    Charset named = named(label).orElse(StandardCharsets.US_ASCII);
    if (named.equals(StandardCharsets.UTF_8)
        || named.equals(StandardCharsets.US_ASCII)
        || named.equals(ISO_2022_JP)) {
      // Bytes that these charsets do not have: the label is wrong.
      return guess(bytes);
    }
    return new String(bytes, named);
  }

  private static String guess(byte[] bytes) {
    return strict(bytes, StandardCharsets.UTF_8)
        .orElseGet(() -> new String(bytes, CharsetGuess.of(bytes)));
  }

  /** The charset of that name, as mail uses the names; empty for one that is not known. */
  private static Optional<Charset> named(String label) {
    String name = label.strip().toLowerCase(Locale.ROOT);
    try {
      return Optional.of(Charset.forName(OTHER_NAMES.getOrDefault(name, name)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The text if {@code bytes} are well-formed in {@code charset}. */
  static Optional<String> strict(byte[] bytes, Charset charset) {
    try {
      return Optional.of(
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Where the first byte stands that is not ASCII, or begins an escape to Japanese; -1 if none. */
  private static int firstSpecial(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b < 0
          || b == 0x1B && i + 2 < bytes.length && (bytes[i + 1] == '$' || bytes[i + 1] == '(')) {
        return i;
      }
    }
    return -1;
  }
}
