package io.whybounce.ingest.notice.message;

import java.util.Locale;

/**
 * A part's media type and the parameters that matter here (RFC 2045, 5.1), read forgivingly.
 *
 * @param name {@code type/subtype} in lower case
 * @param charset of its text; empty if it names none
 * @param reportType of a {@code multipart/report}; empty otherwise
 * @param fileName that its name parameter or its disposition gives, decoded; empty if none
 */
public record MediaType(String name, String charset, String reportType, String fileName) {
  /** What a part is that does not say (RFC 2045, 5.2). */
  public static final MediaType PLAIN = new MediaType("text/plain", "", "", "");

  /** A mail attached whole (RFC 2046, 5.2.1). */
  public static final MediaType MAIL = new MediaType("message/rfc822", "", "", "");

  /** The type that the fields of a part's header give. */
  public static MediaType of(HeaderFields fields) {
    String type = fields.value("Content-Type");
    String disposition = fields.value("Content-Disposition");
    if (type.isEmpty() && disposition.isEmpty()) {
      return PLAIN;
    }
    int end = type.indexOf(';');
    String name = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    int blank = name.indexOf(' ');
    name = blank < 0 ? name : name.substring(0, blank);
    if (name.indexOf('/') <= 0) {
      name = name.equals("text") || name.isEmpty() ? "text/plain" : "application/octet-stream";
    }
    String file = parameter(disposition, "filename");
    return new MediaType(
        name,
        parameter(type, "charset"),
        parameter(type, "report-type").toLowerCase(Locale.ROOT),
        EncodedWords.decode(file.isEmpty() ? parameter(type, "name") : file));
  }

  /** Whether the type is that, or begins with it if it ends with a slash. */
  public boolean is(String wanted) {
    return wanted.endsWith("/") ? name.startsWith(wanted) : name.equals(wanted);
  }

  private static String parameter(String value, String name) {
    int at = value.indexOf(';');
    while (at >= 0) {
      int start = at + 1;
      while (start < value.length() && value.charAt(start) <= ' ') {
        start++;
      }
      int after = start + name.length();
      if (value.regionMatches(true, start, name, 0, name.length()) && after < value.length()) {
        boolean extended = value.charAt(after) == '*';
        int equals = value.indexOf('=', after);
        if (equals == after
            || equals > 0 && (extended || value.substring(after, equals).isBlank())) {
          return text(value, equals + 1, extended);
        }
      }
      at = value.indexOf(';', start);
    }
    return "";
  }

  private static String text(String value, int from, boolean extended) {
    String rest = value.substring(from).strip();
    if (rest.startsWith("\"")) {
      int close = rest.indexOf('"', 1);
      return close < 0 ? rest.substring(1) : rest.substring(1, close);
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) != ';' && rest.charAt(end) > ' ') {
      end++;
    }
    String plain = rest.substring(0, end);
    // RFC 2231: charset'language'text; the file's ending is all that is needed of it.
    return extended ? plain.substring(plain.lastIndexOf('\'') + 1) : plain;
  }
}
