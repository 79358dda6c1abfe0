package io.whybounce.ingest.mailbox;

/** Where a mail goes once the broker has acknowledged what was read from it. */
public enum Filing {
  /** The folder of notices that were understood. */
  PROCESSED,
  /** The folder of ordinary mail and of what could not be read. */
  UNRECOGNISED
}
