package io.whybounce.notifier.correlation;

import java.util.Collection;

import io.whybounce.contracts.incident.FactorKind;

/**
 * Decides whether deliveries that share a factor are an incident of it.
 *
 * <p>Gateways: several recipient domains, none of which stands for most of them, and several
 * tenants; one tenant alone is not blamed on the provider unless the gateway's reputation is known
 * to be bad. Recipients: several gateways or tenants fail at the same one. Sender domains: one
 * tenant alone fails everywhere; without a word of the recipients' about the sender that takes
 * twice as many.
 */
final class Openings {
  private final Thresholds thresholds;

  Openings(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /**
   * Whether {@code group} opens an incident.
   *
   * @param group deliveries of one window that share a value of {@code kind} and bear on it
   * @param fallen whether a source has changed for the worse about a gateway of theirs
   */
  boolean opens(FactorKind kind, Collection<Delivery> group, boolean fallen) {
    if (group.size() < thresholds.minDeliveries()) {
      return false;
    }
    Spread spread = Spread.of(group);
    return switch (kind) {
      case PROVIDER, NETWORK -> spread.gateways() > 1 && gateways(spread, fallen);
      case GATEWAY -> gateways(spread, fallen);
      case RECIPIENT_PROVIDER -> spread.destinations() > 1 && recipients(spread);
      case RECIPIENT_DOMAIN -> recipients(spread);
      case SENDER_DOMAIN -> senders(group, spread);
    };
  }

  private boolean gateways(Spread spread, boolean fallen) {
    if (spread.destinations() < thresholds.minRecipientDomains()) {
      return false;
    }
    boolean reputation = fallen || spread.proven() >= 0.5;
    return reputation || spread.severalOrigins() && unrelated(spread);
  }

  private boolean unrelated(Spread spread) {
    return spread.largestDestination() <= Thresholds.MAX_RECIPIENT_SHARE
        || spread.besideLargestDestination() >= thresholds.minDeliveries();
  }

  private boolean recipients(Spread spread) {
    if (spread.proven() >= 0.5) {
      return false;
    }
    if (spread.providers() > 1) {
      return true;
    }
    // Through one provider only, it may be the provider: that shows when others fail as well.
    return (spread.gateways() > 1 || spread.severalOrigins())
        && spread.size() >= thresholds.minWithoutOtherSign();
  }

  private boolean senders(Collection<Delivery> group, Spread spread) {
    if (spread.destinations() < thresholds.minRecipientDomains()) {
      return false;
    }
    long named = group.stream().filter(d -> !d.bearing().contains(FactorKind.GATEWAY)).count();
    return named >= thresholds.minDeliveries()
        || spread.gateways() > 1
            && spread.destinations() > thresholds.minRecipientDomains()
            && spread.size() >= thresholds.minWithoutOtherSign();
  }
}
