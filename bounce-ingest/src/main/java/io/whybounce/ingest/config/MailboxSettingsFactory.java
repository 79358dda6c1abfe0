package io.whybounce.ingest.config;

import io.whybounce.ingest.mailbox.FetchLimits;
import io.whybounce.ingest.mailbox.Folders;
import io.whybounce.ingest.mailbox.MailboxSettings;
import io.whybounce.ingest.mailbox.Timing;

/** Makes the settings of a mailbox from a configuration that {@link MailboxCheck} has passed. */
public final class MailboxSettingsFactory {
  private MailboxSettingsFactory() {}

  /** The settings that {@code config} says. */
  public static MailboxSettings of(MailboxConfig config) {
    return new MailboxSettings(
        MailboxCheck.PREFIX,
        config.host().orElseThrow(),
        config.port().orElse(config.tls().defaultPort()),
        config.tls(),
        config.caFile(),
        config.user().orElseThrow(),
        folders(config),
        new FetchLimits(
            config.batchMails(),
            config.maxMailSize().asLongValue(),
            config.batchSize().asLongValue()),
        new Timing(
            config.pollInterval(),
            config.connectTimeout(),
            config.answerTimeout(),
            config.firstRetry(),
            config.lastRetry()));
  }

  /** The three folders that {@code config} names. */
  public static Folders folders(MailboxConfig config) {
    return new Folders(config.folder(), config.processedFolder(), config.unrecognisedFolder());
  }
}
