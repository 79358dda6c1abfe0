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
    String file = Parameters.of(disposition, "filename");
    return new MediaType(
        name,
        Parameters.of(type, "charset"),
        Parameters.of(type, "report-type").toLowerCase(Locale.ROOT),
        EncodedWords.decode(file.isEmpty() ? Parameters.of(type, "name") : file));
  }

  /** Whether the type is that, or begins with it if it ends with a slash. */
  public boolean is(String wanted) {
    return wanted.endsWith("/") ? name.startsWith(wanted) : name.equals(wanted);
  }
}
