package io.whybounce.notifier.notice;

import java.util.Optional;

/**
 * What one reader is told about one incident on one occasion.
 *
 * @param id deterministic: incident, occasion and reader
 * @param incidentId the incident
 * @param revision the revision that it tells of
 * @param occasion why now
 * @param tenant the reader's tenant; empty for operators
 * @param address the reader's mail address
 * @param subject subject line
 * @param plain the plain text
 * @param html the same as HTML
 * @param deliveries how many deliveries it tells of
 */
public record Notice(
    String id,
    String incidentId,
    int revision,
    String occasion,
    Optional<String> tenant,
    String address,
    String subject,
    String plain,
    String html,
    int deliveries) {}
