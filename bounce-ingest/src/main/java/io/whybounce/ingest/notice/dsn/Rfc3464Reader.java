package io.whybounce.ingest.notice.dsn;

import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.Candidate;
import io.whybounce.ingest.notice.Draft;
import io.whybounce.ingest.notice.Findings;
import io.whybounce.ingest.notice.FormatReader;
import io.whybounce.ingest.notice.mime.Part;
import io.whybounce.ingest.notice.text.OriginalHeader;

/**
 * Reads RFC 3464 notices. Mark: a part of type {@code message/delivery-status} or {@code
 * message/global-delivery-status} (RFC 6533), or such fields in the text itself, as when a mail
 * program has put the notice inline.
 */
public final class Rfc3464Reader implements FormatReader {
  @Override
  public Optional<Findings> read(Candidate candidate) {
    String text =
        candidate
            .part("message/delivery-status")
            .or(() -> candidate.part("message/global-delivery-status"))
            .map(Part::text)
            .orElseGet(() -> inText(candidate.text()));
    if (text.isEmpty()) {
      return Optional.empty();
    }
    StatusFields fields = StatusFields.parse(text);
    List<Draft> drafts = fields.drafts();
    if (drafts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Findings(
            "rfc3464",
            drafts,
            fields.reportingMta(),
            fields.queueId(),
            fields.arrivalDate(),
            candidate.text(),
            OriginalHeader.of(candidate)));
  }

  /** From the first line on that begins with {@code Reporting-MTA} or a recipient's field. */
  private static String inText(String text) {
    int start = -1;
    for (String mark : List.of("Reporting-MTA:", "Final-Recipient:", "Original-Recipient:")) {
      int at = text.indexOf(mark);
      if (at >= 0 && (at == 0 || text.charAt(at - 1) == '\n') && (start < 0 || at < start)) {
        start = at;
      }
    }
    return start < 0 || !text.contains("Final-Recipient:") ? "" : text.substring(start);
  }
}
