package io.whybounce.ingest.notice;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.report.Action;

/**
 * What a reader found about one recipient, before it becomes a delivery report.
 *
 * @param recipient validated address
 * @param originalRecipient address as the sender gave it
 * @param action as stated; empty if the notice states none
 * @param status enhanced status code
 * @param diagnostic the remote server's words
 * @param prose the notice's own words about this recipient
 * @param remoteMta host that the reporting server spoke to
 * @param lastAttempt when it last tried
 * @param willRetryUntil when it gives up
 */
public record Draft(
    String recipient,
    Optional<String> originalRecipient,
    Optional<Action> action,
    Optional<String> status,
    Optional<String> diagnostic,
    Optional<String> prose,
    Optional<String> remoteMta,
    Optional<Instant> lastAttempt,
    Optional<Instant> willRetryUntil) {
  /** The same with other words. */
  public Draft withProse(Optional<String> words) {
    return new Draft(
        recipient,
        originalRecipient,
        action,
        status,
        diagnostic,
        words,
        remoteMta,
        lastAttempt,
        willRetryUntil);
  }
}
