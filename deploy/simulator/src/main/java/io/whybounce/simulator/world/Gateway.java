package io.whybounce.simulator.world;

/**
 * A host that hands mail over to recipients.
 *
 * @param ip its address
 * @param provider who runs it
 */
public record Gateway(String ip, Provider provider) {}
