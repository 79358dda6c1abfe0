package io.whybounce.servers.quarkus;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.dns.DnsServer;

/**
 * Gives a Quarkus test a DNS server as its only resolver. Fields of type {@link DnsServer} are set
 * to it.
 */
public final class DnsResource implements QuarkusTestResourceLifecycleManager {
  private DnsServer server;

  @Override
  public Map<String, String> start() {
    server = DnsServer.start();
    return Map.of("whybounce.dns.resolvers", server.address());
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, field -> field.getType() == DnsServer.class);
  }
}
