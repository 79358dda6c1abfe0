package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.ingest.notice.message.HeaderFields;

/**
 * What a reader found in one notice.
 *
 * @param format the reader's name
 * @param drafts one for each recipient
 * @param reportingMta host that wrote the notice
 * @param queueId its name for the message
 * @param arrival when it got the message
 * @param returned header of the message that is reported on, where the reader knows better than the
 *     mail's parts; else none
 */
public record Findings(
    String format,
    List<Draft> drafts,
    Optional<String> reportingMta,
    Optional<String> queueId,
    Optional<Instant> arrival,
    HeaderFields returned) {
  /** Keeps an immutable copy. */
  public Findings {
    drafts = List.copyOf(drafts);
  }

  /** Findings whose message stands in the mail's parts. */
  Findings(
      String format,
      List<Draft> drafts,
      Optional<String> reportingMta,
      Optional<String> queueId,
      Optional<Instant> arrival) {
    this(format, drafts, reportingMta, queueId, arrival, HeaderFields.NONE);
  }
}
