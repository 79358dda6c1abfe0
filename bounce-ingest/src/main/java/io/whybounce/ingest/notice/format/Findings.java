package io.whybounce.ingest.notice.format;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a reader found in one notice.
 *
 * @param format the reader's name
 * @param drafts one for each recipient
 * @param reportingMta host that wrote the notice
 * @param queueId its name for the message
 * @param arrival when it got the message
 */
public record Findings(
    String format,
    List<Draft> drafts,
    Optional<String> reportingMta,
    Optional<String> queueId,
    Optional<Instant> arrival) {
  /** Keeps an immutable copy. */
  public Findings {
    drafts = List.copyOf(drafts);
  }

  /** Findings of recipients alone. */
  public static Findings of(String format, List<Draft> drafts) {
    return new Findings(format, drafts, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same under another format's name. */
  Findings named(String name) {
    return new Findings(name, drafts, reportingMta, queueId, arrival);
  }
}
