package io.whybounce.servers.quarkus;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.mail.MailServer;

/**
 * Gives a Quarkus test a real mail server as its relay. Fields of type {@link MailServer} are set
 * to it, to make mailboxes and to see what lies in them.
 */
public final class RelayResource implements QuarkusTestResourceLifecycleManager {
  private MailServer server;

  @Override
  public Map<String, String> start() {
    server = MailServer.start();
    return Map.of(
        "whybounce.relay.host", "127.0.0.1",
        "whybounce.relay.port", Integer.toString(server.smtpPort()),
        "whybounce.relay.tls", "none");
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, field -> field.getType() == MailServer.class);
  }
}
