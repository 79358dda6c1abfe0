package io.whybounce.reputation.sender;

import io.whybounce.contracts.report.DkimSignature;

/**
 * What DNS says of the key of one signature.
 *
 * @param signature the signature that names it
 * @param state whether the key is there
 */
public record DkimKey(DkimSignature signature, State state) {
  /** Whether a key is there. */
  public enum State {
    /** A record with a key. */
    PRESENT,
    /** A record whose key is empty: taken back (RFC 6376, 3.6.1, tag p). */
    REVOKED,
    /** No record with a key. */
    ABSENT,
    /** DNS did not answer. */
    UNKNOWN
  }

  /** Where the key stands. */
  public String name() {
    return signature.selector() + "._domainkey." + signature.domain();
  }
}
