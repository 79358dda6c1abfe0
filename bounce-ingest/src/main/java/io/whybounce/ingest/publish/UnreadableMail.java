package io.whybounce.ingest.publish;

/** A mail could not be read; the message says why in a few words. */
public final class UnreadableMail extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableMail(String reason, Throwable cause) {
    super(reason, cause);
  }
}
