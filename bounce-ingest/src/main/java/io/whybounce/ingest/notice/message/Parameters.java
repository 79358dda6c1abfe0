package io.whybounce.ingest.notice.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads a parameter of a Content field, in the forms of RFC 2045 and RFC 2231, forgivingly. */
final class Parameters {
  /** Most sections of one parameter (RFC 2231, 3); names are shorter. */
  private static final int MAX_SECTIONS = 20;

  private Parameters() {}

  /** The decoded value of the parameter {@code name}; empty if the field has none. */
  static String of(String field, String name) {
    if (field.indexOf(';') < 0) {
      return "";
    }
    int whole = valueAt(field, name);
    if (whole >= 0) {
      return text(field, whole);
    }
    int extended = valueAt(field, name + "*");
    if (extended >= 0) {
      return decoded(text(field, extended), "");
    }
    return sections(field, name);
  }

  /** {@code name*0*=utf-8''a%20; name*1="b"}: only sections marked by a star are encoded. */
  private static String sections(String field, String name) {
    StringBuilder out = new StringBuilder();
    String charset = "";
    for (int n = 0; n < MAX_SECTIONS; n++) {
      int plain = valueAt(field, name + "*" + n);
      int encoded = plain >= 0 ? -1 : valueAt(field, name + "*" + n + "*");
      if (plain < 0 && encoded < 0) {
        break;
      }
      String text = text(field, Math.max(plain, encoded));
      if (encoded >= 0) {
        charset = n == 0 ? charset(text) : charset;
        out.append(decoded(text, charset));
      } else {
        out.append(text);
      }
    }
    return out.toString();
  }

  /** Where the value of exactly that parameter begins; -1 if there is none. */
  private static int valueAt(String field, String name) {
    for (int at = field.indexOf(';'); at >= 0; at = field.indexOf(';', at + 1)) {
      int start = at + 1;
      while (start < field.length() && field.charAt(start) <= ' ') {
        start++;
      }
      int end = start + name.length();
      if (field.regionMatches(true, start, name, 0, name.length())) {
        while (end < field.length() && field.charAt(end) <= ' ') {
          end++;
        }
        if (end < field.length() && field.charAt(end) == '=') {
          return end + 1;
        }
      }
    }
    return -1;
  }

  private static String text(String field, int from) {
    String rest = field.substring(from).strip();
    if (rest.startsWith("\"")) {
      int close = rest.indexOf('"', 1);
      return close < 0 ? rest.substring(1) : rest.substring(1, close);
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != ';' && rest.charAt(end) > ' ') {
      end++;
    }
    return rest.substring(0, end);
  }

  private static String charset(String text) {
    int quote = text.indexOf('\'');
    return quote < 0 ? "" : text.substring(0, quote);
  }

  /**
   * {@code charset'language'text} with its percent codes decoded; later sections are text alone.
   */
  private static String decoded(String text, String charset) {
    int first = text.indexOf('\'');
    int second = first < 0 ? -1 : text.indexOf('\'', first + 1);
    String label = second < 0 ? charset : text.substring(0, first);
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = second + 1; i < text.length(); i++) {
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
      if (text.charAt(i) == '%' && low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.writeBytes(String.valueOf(text.charAt(i)).getBytes(StandardCharsets.UTF_8));
      }
    }
    return Charsets.decode(out.toByteArray(), label);
  }
}
