package io.whybounce.notifier.webhook;

/** A webhook did not go; the message is one line without the address's secret part. */
public final class HookRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;

  HookRefused(String line, boolean permanent) {
    super(line);
    this.permanent = permanent;
  }

  /** Whether another try is in vain. */
  public boolean permanent() {
    return permanent;
  }
}
