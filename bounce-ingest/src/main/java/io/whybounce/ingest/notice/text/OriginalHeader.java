package io.whybounce.ingest.notice.text;

import java.util.Optional;

import io.whybounce.ingest.notice.Candidate;
import io.whybounce.ingest.notice.mime.Fields;
import io.whybounce.ingest.notice.mime.Part;

/** Finds the header of the message that a notice reports on. */
public final class OriginalHeader {
  private OriginalHeader() {}

  /**
   * The header of the returned message, or the block of fields in the notice's text that looks most
   * like one.
   */
  public static Fields of(Candidate candidate) {
    Optional<Part> mail = candidate.attachedMail();
    if (mail.isPresent() && !mail.get().parts().isEmpty()) {
      return mail.get().parts().get(0).fields();
    }
    return candidate
        .part("text/rfc822-headers")
        .or(() -> candidate.part("message/rfc822-headers"))
        .or(() -> candidate.part("message/global-headers"))
        .map(p -> Fields.parse(p.text()))
        .orElseGet(() -> inText(candidate.text()));
  }

  /** The block with a Message-ID or Received field and the most known fields. */
  private static Fields inText(String text) {
    Fields best = Fields.NONE;
    int most = 1;
    for (String block : text.replace("\r\n", "\n").split("\n[ \t]*\n")) {
      Fields fields = Fields.parse(block);
      int known = 0;
      for (String name :
          new String[] {"Message-ID", "Received", "From", "To", "Date", "Subject", "Return-Path"}) {
        known += fields.has(name) ? 1 : 0;
      }
      if (known > most && (fields.has("Message-ID") || fields.has("Received"))) {
        most = known;
        best = fields;
      }
    }
    return best;
  }
}
