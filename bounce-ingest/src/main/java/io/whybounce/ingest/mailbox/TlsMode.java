package io.whybounce.ingest.mailbox;

/** How the connection to the mailbox is kept private. */
public enum TlsMode {
  /** Not at all; for a server on this machine only. */
  NONE,
  /** Begins in the clear and must change to TLS before anything is said (RFC 3501, 6.2.1). */
  STARTTLS,
  /** TLS from the first byte (RFC 8314, 3.2). */
  IMPLICIT;

  /** The port that servers use as a rule. */
  public int defaultPort() {
    return this == IMPLICIT ? 993 : 143;
  }
}
