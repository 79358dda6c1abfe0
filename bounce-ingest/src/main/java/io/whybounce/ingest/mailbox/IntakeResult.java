package io.whybounce.ingest.mailbox;

import java.util.Map;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param acknowledged mails whose events the broker holds, and where to file them
 * @param trouble one line that says why the others have to wait; empty if there are none
 */
public record IntakeResult(Map<MailKey, Filing> acknowledged, Optional<String> trouble) {
  /** Keeps an immutable copy. */
  public IntakeResult {
    acknowledged = Map.copyOf(acknowledged);
  }
}
