package io.whybounce.contracts.assessment;

import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What one source says of one subject now, and what it said before.
 *
 * @param source id of the source, for example {@code spamhaus-zen}
 * @param kind what the source tells
 * @param subject the IP address or domain that was asked about
 * @param now the present answer
 * @param before the last different answer that was known; empty if it was always so, or never asked
 */
public record Finding(
    String source, SourceKind kind, String subject, Reading now, Optional<Reading> before) {
  /** Bounds every text. */
  public Finding {
    source = Checks.name("finding.source", source);
    kind = Checks.present("finding.kind", kind);
    subject = Checks.name("finding.subject", subject);
    now = Checks.present("finding.now", now);
    before = Checks.optional(before);
  }
}
