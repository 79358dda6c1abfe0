package io.whybounce.simulator.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.simulator.world.Domain;
import io.whybounce.simulator.world.Gateway;
import io.whybounce.simulator.world.MailSystem;
import io.whybounce.simulator.world.Provider;
import io.whybounce.simulator.world.World;

/** The factor that a right verdict names, for whoever is hit. */
final class Truth {
  private final World world;

  Truth(World world) {
    this.world = world;
  }

  /** Of gateways that are all one provider's. */
  Set<FactorKey> of(List<Gateway> hit) {
    Provider provider = hit.get(0).provider();
    FactorKey whole =
        provider.confirmed()
            ? key(FactorKind.PROVIDER, provider.id())
            : key(FactorKind.NETWORK, provider.network());
    FactorKey single = key(FactorKind.GATEWAY, hit.get(0).ip());
    long gateways = world.gateways().stream().filter(g -> g.provider().equals(provider)).count();
    if (hit.size() > 1) {
      return Set.of(whole);
    }
    return gateways == 1 ? Set.of(whole, single) : Set.of(single);
  }

  /** Of a recipient system. */
  Set<FactorKey> of(MailSystem system) {
    Set<FactorKey> factors = new HashSet<>();
    List<Domain> served = world.domains().stream().filter(d -> d.system().equals(system)).toList();
    if (served.size() == 1) {
      factors.add(key(FactorKind.RECIPIENT_DOMAIN, served.get(0).name()));
    } else {
      factors.add(key(FactorKind.RECIPIENT_PROVIDER, system.mx()));
    }
    return factors;
  }

  /** The factor of that kind and value. */
  static FactorKey key(FactorKind kind, String value) {
    return new FactorKey(kind, value);
  }
}
