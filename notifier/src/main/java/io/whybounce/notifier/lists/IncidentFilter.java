package io.whybounce.notifier.lists;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Cause;

/**
 * Which incidents are asked for; what is empty is not asked.
 *
 * @param tenant whose mail is in them
 * @param state of the incident
 * @param cause the likeliest
 * @param since opened then or later
 */
public record IncidentFilter(
    Optional<String> tenant,
    Optional<IncidentState> state,
    Optional<Cause> cause,
    Optional<Instant> since) {
  /** All that {@code tenant} may see. */
  public static IncidentFilter all(Optional<String> tenant) {
    return new IncidentFilter(tenant, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
