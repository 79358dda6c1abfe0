package io.whybounce.notifier.notice;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Party;

/**
 * What one reader knows of an incident since the last notice.
 *
 * @param tenant the reader's tenant; empty for operators
 * @param address the reader's address
 * @param occasion of the notice
 * @param deliveries of the reader's, at that time
 * @param party that was held responsible
 * @param state of the incident, at that time
 * @param writtenAt when it was written, which says which of two is the later one
 * @param at when it was sent; when it was written, if it waits
 */
public record Told(
    Optional<String> tenant,
    String address,
    Occasion occasion,
    int deliveries,
    Party party,
    IncidentState state,
    Instant writtenAt,
    Instant at) {}
