package io.whybounce.ingest.mailbox;

import java.util.List;

/** Takes mails over: reads them and publishes what they say. */
public interface Intake {
  /**
   * Reads and publishes {@code mails}, and returns when each was acknowledged by the broker or has
   * failed to be. Called by the thread of one mailbox; may block, within bounds of its own.
   */
  IntakeResult take(List<FetchedMail> mails) throws InterruptedException;
}
