package io.whybounce.simulator.world;

import java.time.Instant;

/**
 * One message to one recipient.
 *
 * @param number of its own
 * @param at when it was sent
 * @param from whose it is
 * @param sender its address
 * @param to the recipient's domain
 * @param recipient the address
 * @param via the gateway that it takes
 * @param flood whether a stolen mailbox sends it
 */
public record Message(
    long number,
    Instant at,
    Tenant from,
    String sender,
    Domain to,
    String recipient,
    Gateway via,
    boolean flood) {}
