package io.whybounce.classifier.rule;

/** A rule file is refused; the message says file, line and reason. */
public final class RuleException extends Exception {
  private static final long serialVersionUID = 1;

  /** With file, line and reason as one sentence. */
  public RuleException(String message) {
    super(message);
  }
}
