package io.whybounce.notifier.notice;

import java.util.Optional;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Party;

/**
 * A notice that is due.
 *
 * @param id deterministic: incident, occasion with its number, and reader
 * @param incidentId the incident
 * @param revision that it tells of
 * @param occasion why now
 * @param tenant the reader's tenant; empty for operators
 * @param address where it goes to
 * @param deliveries of the reader's
 * @param party that is held responsible
 * @param state of the incident
 */
public record Planned(
    String id,
    String incidentId,
    int revision,
    Occasion occasion,
    Optional<String> tenant,
    String address,
    int deliveries,
    Party party,
    IncidentState state) {}
