package io.whybounce.notifier.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.report.DeliveryReport;

/**
 * Says whose delivery it is. The domain that the message came from decides, by the registry. The
 * tag of the ingest address is only what the sender of a notice claims: it counts where the
 * sender's domain is nobody's, so that no tag gives one tenant sight of another's mail.
 *
 * @param byDomain tenant of each registered domain
 * @param tenants all that are registered
 */
public record Claims(Map<String, String> byDomain, Set<String> tenants) {
  /** Keeps immutable copies. */
  public Claims {
    byDomain = Map.copyOf(byDomain);
    tenants = Set.copyOf(tenants);
  }

  /** The tenant that {@code report}'s delivery belongs to; empty if nobody's: the operators'. */
  public Optional<String> tenant(DeliveryReport report) {
    return report
        .original()
        .senderDomain()
        .flatMap(this::owner)
        .or(() -> report.notice().tenant().filter(tenants::contains));
  }

  /** The tenant of {@code domain}, or of the nearest registered domain above it. */
  private Optional<String> owner(String domain) {
    for (String d = domain; d.indexOf('.') > 0; d = d.substring(d.indexOf('.') + 1)) {
      if (byDomain.containsKey(d)) {
        return Optional.of(byDomain.get(d));
      }
    }
    return Optional.empty();
  }
}
