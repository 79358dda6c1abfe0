package io.whybounce.ingest.mailbox;

import java.time.Instant;
import java.util.Optional;

/** Is told how the watcher of a mailbox fares; called by its thread, must not block. */
public interface MailboxState {
  /** The inbox is open. */
  void connected();

  /** The mailbox cannot be used now. */
  void lost(MailboxTrouble trouble);

  /**
   * What lies in the inbox.
   *
   * @param mails how many are not filed yet
   * @param oldest when the oldest of them came, if there are any
   */
  void waiting(int mails, Optional<Instant> oldest);
}
