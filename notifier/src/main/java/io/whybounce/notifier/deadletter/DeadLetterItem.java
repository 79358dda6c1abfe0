package io.whybounce.notifier.deadletter;

import java.time.Instant;
import java.util.Optional;

/**
 * What a list tells of a dead letter.
 *
 * @param id to ask for it by
 * @param state what became of it
 * @param service that could not process it; {@code unknown} if its topic is none that is read
 * @param topic that it failed on
 * @param partition of that topic
 * @param offset in that partition
 * @param reason what went wrong
 * @param cause the error beneath it; may be empty
 * @param key of the record, cut to 200 characters, Base64 if it is no text
 * @param size octets of key, value and headers
 * @param whole whether it can be replayed: larger ones, and discarded ones, have no content here
 * @param at when it came into the dead-letter topic
 * @param doneAt when it was replayed or discarded
 * @param doneBy who did that; may be empty
 */
public record DeadLetterItem(
    String id,
    DeadLetterState state,
    String service,
    String topic,
    String partition,
    String offset,
    String reason,
    String cause,
    String key,
    long size,
    boolean whole,
    Instant at,
    Optional<Instant> doneAt,
    String doneBy) {}
