package io.whybounce.ingest.notice.mime;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of a mail: a leaf with its text, a multipart, or an attached mail.
 *
 * @param fields its header
 * @param type media type in lower case, without parameters
 * @param name file name, if it has one
 * @param text decoded text of a leaf that is text; empty otherwise
 * @param parts the parts within: several of a multipart, one (the mail's root) of an attached mail
 */
public record Part(
    Fields fields, String type, Optional<String> name, String text, List<Part> parts) {
  /** Keeps an immutable copy. */
  public Part {
    parts = List.copyOf(parts);
  }

  /** Whether this is a mail attached whole. */
  public boolean isMail() {
    return type.equals("message/rfc822") || type.equals("message/global");
  }

  /**
   * This part and all within, in their order; attached mails are entered only if {@code intoMails}.
   */
  public Stream<Part> walk(boolean intoMails) {
    if (isMail() && !intoMails) {
      return Stream.of(this);
    }
    return Stream.concat(Stream.of(this), parts.stream().flatMap(p -> p.walk(intoMails)));
  }
}
