package io.whybounce.contracts.notification;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What was told to one owner or operator, of one incident or of failures that none explains; one
 * event for each change.
 *
 * @param notificationId deterministic: incident, occasion and reader
 * @param incidentId the incident; {@code none} for a digest, which is about none
 * @param incidentRevision the revision that it tells of
 * @param occasion why now: {@code opened}, {@code grew}, {@code changed} or {@code resolved}
 * @param tenant the reader's tenant; empty for operators
 * @param address mail address or URL it goes to
 * @param channel the way it takes
 * @param subject its subject line
 * @param status what became of it
 * @param attempts how often it was tried
 * @param detail the last answer of the relay or server, if it was no success
 * @param at when this status was reached
 * @param purpose {@code incident}, {@code copy} (the same by webhook), {@code escalation} (to
 *     operators, as the owner cannot be told) or {@code digest} (failures that no incident
 *     explains)
 * @param change what this event tells of: {@code queued}, {@code sent}, {@code delayed}, {@code
 *     postponed}, {@code detoured}, {@code escalated} or {@code failed}
 */
public record Notification(
    String notificationId,
    String incidentId,
    int incidentRevision,
    String occasion,
    Optional<String> tenant,
    String address,
    Channel channel,
    String subject,
    NotificationStatus status,
    int attempts,
    Optional<String> detail,
    Instant at,
    Optional<String> purpose,
    Optional<String> change) {
  /** Bounds every text. */
  public Notification {
    notificationId = Checks.name("notificationId", notificationId);
    incidentId = Checks.name("incidentId", incidentId);
    occasion = Checks.name("occasion", occasion);
    tenant = Checks.optionalName("tenant", tenant);
    address = Checks.name("address", address);
    channel = Checks.present("channel", channel);
    subject = Checks.text("subject", subject);
    status = Checks.present("status", status);
    detail = Checks.optionalText("detail", detail);
    at = Checks.present("at", at);
    purpose = Checks.optionalName("purpose", purpose);
    change = Checks.optionalName("change", change);
    Checks.atLeast("incidentRevision", 1, incidentRevision);
    Checks.atLeast("attempts", 0, attempts);
  }
}
