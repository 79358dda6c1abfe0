package io.whybounce.ingest.notice.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Decodes encoded words in header fields (RFC 2047), forgiving as mail programs are. */
public final class EncodedWords {
  private EncodedWords() {}

  /**
   * {@code value} with its encoded words decoded; words that cannot be decoded stay as they are.
   */
  public static String decode(String value) {
    int start = value.indexOf("=?");
    if (start < 0) {
      return value;
    }
    StringBuilder out = new StringBuilder(value.length());
    ByteArrayOutputStream pending = new ByteArrayOutputStream();
    String charset = "";
    int done = 0;
    while (start >= 0) {
      int q1 = value.indexOf('?', start + 2);
      int q2 = q1 < 0 ? -1 : value.indexOf('?', q1 + 1);
      int end = q2 < 0 ? -1 : value.indexOf("?=", q2 + 1);
      if (end < 0 || q2 != q1 + 2) {
        start = q1 < 0 ? -1 : value.indexOf("=?", start + 2);
        continue;
      }
      String between = value.substring(done, start);
      String label = value.substring(start + 2, q1);
      boolean joined = pending.size() > 0 && between.isBlank();
      if (!joined || !label.equalsIgnoreCase(charset)) {
        // A character may be split between words of one charset, so bytes are joined first.
        flush(out, pending, charset);
        if (!joined) {
          out.append(between);
        }
      }
      charset = label;
      byte[] bytes = bytes(value.charAt(q1 + 1), value.substring(q2 + 1, end));
      pending.write(bytes, 0, bytes.length);
      done = end + 2;
      start = value.indexOf("=?", done);
    }
    flush(out, pending, charset);
    return out.append(value, done, value.length()).toString();
  }

  private static void flush(StringBuilder out, ByteArrayOutputStream pending, String charset) {
    if (pending.size() > 0) {
      int language = charset.indexOf('*');
      out.append(
          Charsets.decode(
              pending.toByteArray(), language < 0 ? charset : charset.substring(0, language)));
      pending.reset();
    }
  }

  private static byte[] bytes(char encoding, String text) {
    if (encoding == 'B' || encoding == 'b') {
      try {
        return Base64.getMimeDecoder().decode(text);
      } catch (IllegalArgumentException e) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_') {
        out.write(' ');
      } else if (c == '=' && i + 2 < text.length() && hex(text, i + 1) >= 0) {
        out.write(hex(text, i + 1));
        i += 2;
      } else {
        out.write(c);
      }
    }
    return out.toByteArray();
  }

  private static int hex(String text, int at) {
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
