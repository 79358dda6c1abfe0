package io.whybounce.ingest.notice.message;

import java.util.Arrays;

/**
 * Decodes quoted-printable (RFC 2045, 6.7), forgiving as mail programs are: what is no code stands
 * for itself.
 */
final class QuotedPrintable {
  /** The encoding's name. */
  static final String NAME = "quoted-printable";

  /** Most bytes that one decoded byte takes. */
  static final int LONGEST = 3;

  private QuotedPrintable() {}

  /** At most {@code max} decoded bytes of {@code text}. */
  static byte[] decode(byte[] text, int max) {
    byte[] out = new byte[text.length];
    int n = 0;
    int i = 0;
    while (i < text.length) {
      byte b = text[i];
      if (b == '=') {
        int lineEnd = softBreak(text, i + 1);
        int code = i + 2 < text.length ? hex(text[i + 1], text[i + 2]) : -1;
        if (lineEnd >= 0) {
          i = lineEnd;
        } else if (code >= 0) {
          out[n++] = (byte) code;
          i += 3;
        } else {
          out[n++] = b;
          i++;
        }
      } else if (b == ' ' || b == '\t') {
        int next = i;
        while (next < text.length && (text[next] == ' ' || text[next] == '\t')) {
          next++;
        }
        // Blanks at the end of a line are the transport's (rule 3).
        boolean dropped = next == text.length || text[next] == '\r' || text[next] == '\n';
        while (i < next && !dropped) {
          out[n++] = text[i++];
        }
        i = next;
      } else {
        out[n++] = b;
        i++;
      }
    }
    return Arrays.copyOf(out, Math.min(n, max));
  }

  /** Where the next line begins if nothing but blanks stands from {@code at} to the line end. */
  private static int softBreak(byte[] text, int at) {
    int i = at;
    while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
      i++;
    }
    if (i < text.length && text[i] == '\r') {
      i++;
      return i < text.length && text[i] == '\n' ? i + 1 : i;
    }
    return i < text.length && text[i] == '\n' ? i + 1 : i == text.length ? i : -1;
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}
