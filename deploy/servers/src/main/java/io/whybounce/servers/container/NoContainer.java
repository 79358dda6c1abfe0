package io.whybounce.servers.container;

/** There can be no container; the message says why, in a line. */
final class NoContainer extends Exception {
  private static final long serialVersionUID = 1;

  NoContainer(String why) {
    super(why);
  }

  NoContainer(String why, Throwable cause) {
    super(why, cause);
  }
}
