package io.whybounce.local.cli;

/** Exit statuses of the command. */
public final class ExitCode {
  /** It did what it was asked to. */
  public static final int OK = 0;

  /** It was asked rightly, but it did not come out right; the screen says why. */
  public static final int FAILED = 1;

  /** The command line or a setting is wrong. */
  public static final int USAGE = 2;

  private ExitCode() {}
}
