package io.whybounce.simulator.world;

import java.time.Duration;

/**
 * Runs gateways that tenants send through.
 *
 * @param id stable name, as lookups give it
 * @param name as people say it
 * @param network origin AS
 * @param confirmed whether its gateways' reverse names lead back to them; without that nobody knows
 *     by DNS who runs them
 * @param warnsAfter how long mail waits before its gateways tell the sender of the delay
 * @param givesReason whether its delay notices hold the remote server's words
 * @param weight how many tenants use it
 */
public record Provider(
    String id,
    String name,
    String network,
    boolean confirmed,
    Duration warnsAfter,
    boolean givesReason,
    double weight) {}
