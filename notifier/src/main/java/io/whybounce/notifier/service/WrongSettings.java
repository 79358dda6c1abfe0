package io.whybounce.notifier.service;

/** The service cannot work with these settings; the message is one line that names the setting. */
public final class WrongSettings extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** With the line. */
  public WrongSettings(String line) {
    super(line);
  }
}
