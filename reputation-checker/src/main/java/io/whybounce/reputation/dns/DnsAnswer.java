package io.whybounce.reputation.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What came of one DNS question.
 *
 * @param status whether there are records, none, no such name, or no usable answer
 * @param data the records' data as text, TXT without quotes, names without the last dot
 * @param ttl how long it may be kept
 * @param at when it came: an answer that is kept stays as old as it is
 * @param detail why there is no usable answer; empty otherwise
 */
public record DnsAnswer(Status status, List<String> data, Duration ttl, Instant at, String detail) {
  /** Outcomes of a question. */
  public enum Status {
    /** There are records. */
    FOUND,
    /** The name exists, but has no such records. */
    NO_DATA,
    /** There is no such name (RFC 8020). */
    NO_NAME,
    /** Time-out, SERVFAIL, REFUSED, garbage: nothing is known. */
    FAILED
  }

  /** Keeps an immutable copy. */
  public DnsAnswer {
    data = List.copyOf(data);
  }

  /** No usable answer. */
  public static DnsAnswer failed(String detail, Duration ttl, Instant at) {
    return new DnsAnswer(Status.FAILED, List.of(), ttl, at, detail);
  }

  /** Whether there is a usable answer, if only that there is nothing. */
  public boolean isUsable() {
    return status != Status.FAILED;
  }

  /** Whether the server said, in whatever way, that there is nothing. */
  public boolean isEmpty() {
    return status == Status.NO_DATA || status == Status.NO_NAME;
  }
}
