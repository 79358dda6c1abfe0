package io.whybounce.ingest.mailbox;

/** How the watcher proves to the server that the mailbox is its own. */
public interface Login {
  /** The SASL mechanisms to use, in order, separated by blanks. */
  String mechanisms();

  /**
   * The password or token for the next connection; asked for anew before each one.
   *
   * @throws MailboxTrouble if there is none to be had now; waiting may help
   */
  String secret() throws MailboxTrouble;

  /** What to say when the server refuses {@link #secret()}: which setting to look at. */
  String refused(MailboxSettings settings);
}
