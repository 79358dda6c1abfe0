package io.whybounce.reputation.source;

/** The sources file is refused; the message says file, line and reason. */
public final class SourcesException extends Exception {
  private static final long serialVersionUID = 1;

  /** With file, line and reason as one sentence. */
  public SourcesException(String message) {
    super(message);
  }
}
