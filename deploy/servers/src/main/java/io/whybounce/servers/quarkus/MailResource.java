package io.whybounce.servers.quarkus;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.whybounce.servers.mail.MailServer;

/**
 * Gives a Quarkus test a real mail server: an ingest mailbox {@code bounces@msp.example} and a
 * relay. Fields of type {@link MailServer} are set to it.
 */
public final class MailResource implements QuarkusTestResourceLifecycleManager {
  /** Address and login of the ingest mailbox. */
  public static final String INGEST = "bounces@msp.example";

  /** Password of the ingest mailbox. */
  public static final String PASSWORD = "ingest-secret";

  private MailServer server;

  @Override
  public Map<String, String> start() {
    server = MailServer.start();
    server.addUser(INGEST, INGEST, PASSWORD);
    Map<String, String> settings = new HashMap<>();
    settings.put("whybounce.mailbox.host", "127.0.0.1");
    settings.put("whybounce.mailbox.port", Integer.toString(server.imapPort()));
    settings.put("whybounce.mailbox.tls", "none");
    settings.put("whybounce.mailbox.user", INGEST);
    settings.put("whybounce.mailbox.password", PASSWORD);
    settings.put("whybounce.relay.host", "127.0.0.1");
    settings.put("whybounce.relay.port", Integer.toString(server.smtpPort()));
    settings.put("whybounce.relay.tls", "none");
    return settings;
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
