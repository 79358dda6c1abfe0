package io.whybounce.notifier.registry;

/** A request that cannot be used; the message is one sentence that names the field. */
public final class InvalidForm extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** With that sentence. */
  public static InvalidForm of(String message) {
    return new InvalidForm(message);
  }

  InvalidForm(String message) {
    super(message);
  }

  InvalidForm(String message, Throwable cause) {
    super(message, cause);
  }
}
