package io.whybounce.ingest.notice.format;

/**
 * Reads the notices of one server family; the class says whose notices it recognises, and by what
 * mark.
 */
public interface FormatReader {
  /** Whether {@code mail} bears this format's mark. */
  boolean recognises(NoticeMail mail);

  /** What the notice says; without drafts if nothing of a recipient is found. */
  Findings read(NoticeMail mail);
}
