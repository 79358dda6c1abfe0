package io.whybounce.ingest.notice;

import java.util.Optional;
import java.util.stream.Collectors;

import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.mime.Part;
import io.whybounce.ingest.notice.text.PlainText;

/**
 * A mail that may be a notice: the one in the mailbox, or one that was forwarded within it.
 *
 * @param mail root part of the mail
 * @param text its words for people: its first text parts, as plain text, without those of attached
 *     mails
 * @param forwardedAs how it travelled: {@code direct}, {@code attachment}, {@code inline} or {@code
 *     quoted}
 */
public record Candidate(Part mail, String text, String forwardedAs) {
  /** Longest text that readers look at, in characters; the statement stands near the start. */
  private static final int MAX_TEXT = 65_536;

  /** The candidate that {@code mail} (of type {@code message/rfc822}) is. */
  public static Candidate of(Part mail, String forwardedAs) {
    return new Candidate(mail, words(mail), forwardedAs);
  }

  /** The mail's own header. */
  public Fields fields() {
    return mail.parts().isEmpty() ? mail.fields() : mail.parts().get(0).fields();
  }

  /** The first part of that media type that is not within an attached mail. */
  public Optional<Part> part(String type) {
    return root().flatMap(r -> r.walk(false).filter(p -> p.type().equals(type)).findFirst());
  }

  /** The first mail attached to it. */
  public Optional<Part> attachedMail() {
    return root().flatMap(r -> r.walk(false).filter(p -> p.isMail() && p != mail).findFirst());
  }

  private Optional<Part> root() {
    return mail.parts().stream().findFirst();
  }

  private static String words(Part mail) {
    if (mail.parts().isEmpty()) {
      return "";
    }
    Part root = mail.parts().get(0);
    String plain =
        root.walk(false)
            .filter(p -> p.type().equals("text/plain"))
            .map(Part::text)
            .collect(Collectors.joining("\n"));
    String text =
        plain.isBlank()
            ? root.walk(false)
                .filter(p -> p.type().equals("text/html"))
                .map(p -> PlainText.ofHtml(p.text()))
                .collect(Collectors.joining("\n"))
            : plain;
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }
}
