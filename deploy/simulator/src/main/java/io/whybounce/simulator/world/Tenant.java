package io.whybounce.simulator.world;

import java.util.List;

/**
 * A customer of the MSP.
 *
 * @param id its id in the registry
 * @param domain its sender domain
 * @param claimed whether the registry knows the domain
 * @param mailboxes people there
 * @param perDay messages on an ordinary day
 * @param main gateways that most of its mail takes
 * @param other gateways of another provider, if it has one
 * @param contacts domains that it writes to again and again
 * @param byHand whether its people forward notices themselves, or a rule does it
 * @param trouble how much ordinary trouble it has; 1 is usual
 */
public record Tenant(
    String id,
    String domain,
    boolean claimed,
    int mailboxes,
    double perDay,
    List<Gateway> main,
    List<Gateway> other,
    List<Domain> contacts,
    boolean byHand,
    double trouble) {}
