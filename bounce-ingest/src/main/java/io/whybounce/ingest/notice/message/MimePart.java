package io.whybounce.ingest.notice.message;

import java.util.List;

/**
 * One part of a mail: a leaf with its decoded bytes, or a multipart with the parts within.
 *
 * @param fields its header
 * @param type its media type
 * @param body decoded bytes of a leaf; empty for a multipart, and for leaves that tell nothing here
 * @param parts the parts of a multipart; attached mails are leaves until they are read on their own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every part would cost
public record MimePart(HeaderFields fields, MediaType type, byte[] body, List<MimePart> parts) {
  /** The body as text, by its charset. */
  public String text() {
    return Charsets.decode(body, type.charset());
  }

  /** Whether this is a mail attached whole (RFC 2046, 5.2.1; RFC 6532, 3.7). */
  public boolean isMail() {
    return type.is("message/rfc822") || type.is("message/global");
  }
}
