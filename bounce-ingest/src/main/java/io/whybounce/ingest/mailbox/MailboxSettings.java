package io.whybounce.ingest.mailbox;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Everything that is needed to watch one mailbox, validated, and without its secrets.
 *
 * @param settingPrefix what the environment names of its settings begin with, for messages that
 *     tell which one to mend
 * @param host name or address of the IMAP server
 * @param port its port
 * @param tls how the connection is kept private
 * @param caFile PEM file of the only authorities that are trusted; empty for the platform's
 * @param user login name
 * @param folders names of the three folders
 * @param limits how much is fetched at once
 * @param timing how long it waits
 */
public record MailboxSettings(
    String settingPrefix,
    String host,
    int port,
    TlsMode tls,
    Optional<Path> caFile,
    String user,
    Folders folders,
    FetchLimits limits,
    Timing timing) {
  /** The environment name of one of this mailbox's settings. */
  public String setting(String name) {
    return settingPrefix + name;
  }

  /** Host and port as people write them. */
  public String address() {
    return host + ":" + port;
  }
}
