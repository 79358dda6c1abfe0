package io.whybounce.notifier.access;

/** A password that is not looked at: its sender has guessed too often. */
final class TooManyGuesses extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyGuesses() {
    super("too many wrong passwords");
  }
}
