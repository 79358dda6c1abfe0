package io.whybounce.local.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.whybounce.local.stack.Plan;
import io.whybounce.local.stack.Service;
import io.whybounce.servers.dns.DnsServer;
import io.whybounce.servers.mail.MailServer;
import io.whybounce.servers.process.Folders;

/** The services' settings in the story: its own world, and a clock that runs faster. */
final class StorySettings {
  /** Deliveries that open an incident, as the notifier has it by default. */
  static final int MIN_DELIVERIES = 3;

  private static final String HOST = "127.0.0.1";

  private StorySettings() {}

  /** {@code plan} with the settings of the story. */
  static Plan plan(Plan plan, DnsServer dns, MailServer mail) {
    return plan.with(
            Service.BOUNCE_INGEST,
            Map.of(
                "WHYBOUNCE_MAILBOX_HOST",
                HOST,
                "WHYBOUNCE_MAILBOX_PORT",
                Integer.toString(mail.imapPort()),
                "WHYBOUNCE_MAILBOX_TLS",
                "none",
                "WHYBOUNCE_MAILBOX_USER",
                Cast.INGEST,
                "WHYBOUNCE_MAILBOX_PASSWORD",
                World.PASSWORD))
        .with(
            Service.REPUTATION_CHECKER,
            Map.of(
                "WHYBOUNCE_DNS_RESOLVERS",
                dns.address(),
                "WHYBOUNCE_SOURCES_FILE",
                sources().toString(),
                "WHYBOUNCE_WATCH_INTERVAL",
                "3s",
                "WHYBOUNCE_WATCH_CONFIRM_AFTER",
                "1s"))
        .with(
            Service.NOTIFIER,
            Map.of(
                "WHYBOUNCE_RELAY_HOST",
                HOST,
                "WHYBOUNCE_RELAY_PORT",
                Integer.toString(mail.smtpPort()),
                "WHYBOUNCE_RELAY_TLS",
                "none",
                "WHYBOUNCE_MAIL_FROM",
                "whybounce@msp.example",
                "WHYBOUNCE_OPERATORS",
                Cast.OPERATOR,
                "WHYBOUNCE_API_OPERATOR_KEY",
                NotifierApi.KEY,
                "WHYBOUNCE_WEB_OPEN",
                "true"));
  }

  private static Path sources() {
    Path folder = Folders.temporary("whybounce-sources-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> Folders.delete(folder)));
    try (InputStream in = StorySettings.class.getResourceAsStream("/story/sources.yaml")) {
      Path file = folder.resolve("sources.yaml");
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the story's sources", e);
    }
  }
}
