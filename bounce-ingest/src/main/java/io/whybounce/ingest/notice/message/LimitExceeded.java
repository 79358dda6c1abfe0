package io.whybounce.ingest.notice.message;

/** A mail breaks one of the bounds; the message says which. */
public final class LimitExceeded extends Exception {
  private static final long serialVersionUID = 1;

  /** With the bound that was broken, as a sentence. */
  public LimitExceeded(String message) {
    super(message);
  }
}
