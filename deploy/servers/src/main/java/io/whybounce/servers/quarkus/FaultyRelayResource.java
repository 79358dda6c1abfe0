package io.whybounce.servers.quarkus;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.mail.FaultyRelay;

/**
 * Gives a Quarkus test a relay that is away until the test has it listen. Fields of type {@link
 * FaultyRelay} are set to it.
 */
public final class FaultyRelayResource implements QuarkusTestResourceLifecycleManager {
  private final FaultyRelay relay = new FaultyRelay();

  @Override
  public Map<String, String> start() {
    return Map.of(
        "whybounce.relay.host", "127.0.0.1",
        "whybounce.relay.port", Integer.toString(relay.port()),
        "whybounce.relay.tls", "none",
        "whybounce.relay.timeout", "2s");
  }

  @Override
  public void stop() {
    relay.close();
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(relay, field -> field.getType() == FaultyRelay.class);
  }
}
