package io.whybounce.ingest.notice;

import java.time.Instant;
import java.util.Objects;

/**
 * One mail as it lies in the ingest mailbox.
 *
 * @param bytes the whole mail (RFC 5322); not copied, so not to be changed
 * @param receivedAt when the mailbox got it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copying every mail would cost
public record RawMail(byte[] bytes, Instant receivedAt) {
  /** Refuses missing parts. */
  public RawMail {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(receivedAt, "receivedAt");
  }
}
