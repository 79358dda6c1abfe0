package io.whybounce.notifier.access;

/** Somebody who is known, but may do nothing here; the message says what is missing. */
final class NoAccess extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoAccess(String why) {
    super(why);
  }
}
