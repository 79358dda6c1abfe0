package io.whybounce.ingest.notice;

import java.util.Optional;

/** Reads the notices of one format; what marks the format stands with each reader. */
public interface FormatReader {
  /** The findings, or empty if {@code candidate} is not of this format. */
  Optional<Findings> read(Candidate candidate);
}
