package io.whybounce.servers.dns;

/** Ways in which a {@link DnsServer} can fail to answer for a zone. */
public enum Fault {
  /** Answers SERVFAIL. */
  SERVFAIL,
  /** Answers REFUSED. */
  REFUSED,
  /** Does not answer at all. */
  SILENT,
  /**
   * Answers every UDP query with the truncation bit and no records, so that the client comes again
   * by TCP.
   */
  TRUNCATED,
  /** Answers with bytes that are no DNS message. */
  GARBAGE,
  /** Answers with the id of another query, as a forger would. */
  WRONG_ID,
  /** Says NXDOMAIN to everything, as a broken resolver does. */
  NXDOMAIN
}
