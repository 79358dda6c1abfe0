package io.whybounce.ingest.mailbox;

/**
 * The mailbox cannot be used now. The message is one line that says what is wrong and names the
 * setting to look at; the watcher tries again later.
 */
public final class MailboxTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  private final TroubleKind kind;

  /** Trouble without an error beneath it. */
  public MailboxTrouble(TroubleKind kind, String line) {
    super(line);
    this.kind = kind;
  }

  /** Trouble that {@code cause} tells more of, for debug logs. */
  public MailboxTrouble(TroubleKind kind, String line, Throwable cause) {
    super(line, cause);
    this.kind = kind;
  }

  /** What kind of trouble it is. */
  public TroubleKind kind() {
    return kind;
  }
}
