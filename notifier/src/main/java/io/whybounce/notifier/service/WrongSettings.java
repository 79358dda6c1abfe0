package io.whybounce.notifier.service;

/** The service cannot start with these settings; the message is one line that names the setting. */
public final class WrongSettings extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** With that line. */
  public WrongSettings(String line) {
    super(line);
  }
}
