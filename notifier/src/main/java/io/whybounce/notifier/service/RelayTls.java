package io.whybounce.notifier.service;

/** How the connection to the relay is kept private. */
public enum RelayTls {
  /** Not at all; for a relay on this machine only. */
  NONE(25),
  /** Begins in the clear and must change to TLS (RFC 3207). */
  STARTTLS(587),
  /** TLS from the first byte (RFC 8314, 3.3). */
  IMPLICIT(465);

  private final int port;

  RelayTls(int port) {
    this.port = port;
  }

  /** The port that servers use as a rule. */
  public int port() {
    return port;
  }
}
