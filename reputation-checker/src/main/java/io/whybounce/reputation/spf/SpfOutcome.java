package io.whybounce.reputation.spf;

/**
 * What came of an SPF check.
 *
 * @param result the result
 * @param domain whose record decided
 * @param reason the term of the record that decided, or what is wrong; printable ASCII
 */
public record SpfOutcome(SpfResult result, String domain, String reason) {}
