package io.whybounce.ingest.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.mime.Fields;

/**
 * What a reader found in one notice.
 *
 * @param format the reader's name
 * @param drafts one for each recipient; at least one
 * @param reportingMta host that wrote the notice
 * @param queueId its name for the message
 * @param arrivalDate when it got the message
 * @param words the notice's own text for people
 * @param original header of the message that is reported on; none if it was not returned
 */
public record Findings(
    String format,
    List<Draft> drafts,
    Optional<String> reportingMta,
    Optional<String> queueId,
    Optional<Instant> arrivalDate,
    String words,
    Fields original) {
  /** Keeps an immutable copy. */
  public Findings {
    drafts = List.copyOf(drafts);
  }
}
