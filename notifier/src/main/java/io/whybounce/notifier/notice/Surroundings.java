package io.whybounce.notifier.notice;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the ways that notices take.
 *
 * @param relayAddresses public addresses that the relay sends from
 * @param senderDomain domain that notices are sent as
 * @param mailHosts hosts that take mail for a domain, by domain, as far as looked up
 * @param paused addresses that nothing is sent to, with the number of notices that came back
 */
public record Surroundings(
    Set<String> relayAddresses,
    String senderDomain,
    Map<String, List<String>> mailHosts,
    Map<String, Integer> paused) {
  /** Keeps immutable copies. */
  public Surroundings {
    relayAddresses = Set.copyOf(relayAddresses);
    mailHosts = Map.copyOf(mailHosts);
    paused = Map.copyOf(paused);
  }
}
