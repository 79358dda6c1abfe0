package io.whybounce.ingest.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;
import io.whybounce.ingest.mailbox.TlsMode;

/**
 * The settings of one mailbox as they stand in the environment, not validated yet: what is required
 * is optional here, so that everything missing can be told at once.
 */
public interface MailboxConfig {
  /** Name or address of the IMAP server. Required. */
  Optional<String> host();

  /** Its port; by default 993 for implicit TLS, else 143. */
  OptionalInt port();

  /** none, starttls or implicit. */
  @WithDefault("implicit")
  TlsMode tls();

  /** PEM file of the only certificate authorities to trust; by default the platform's. */
  Optional<Path> caFile();

  /** Login name. Required. */
  Optional<String> user();

  /** password, or oauth2 (SASL XOAUTH2 with a client-credentials token). */
  @WithDefault("password")
  Authentication authentication();

  /** Password of the user; this or the next is required with authentication by password. */
  Optional<String> password();

  /** File that holds the password, read before each connection. */
  Optional<Path> passwordFile();

  /** Where tokens come from, with authentication by oauth2. */
  OAuth2Config oauth2();

  /** Folder where notices arrive. */
  @WithDefault("INBOX")
  String folder();

  /** Folder for notices that were understood; made if it is missing. */
  @WithDefault("Processed")
  String processedFolder();

  /** Folder for ordinary mail and what could not be read; made if it is missing. */
  @WithDefault("Unrecognised")
  String unrecognisedFolder();

  /** Longest time between two looks into the folder, 1 s to 28 min; the only way without IDLE. */
  @WithDefault("30s")
  Duration pollInterval();

  /** Most mails fetched and not yet acknowledged by the broker, 1 to 1000. */
  @WithDefault("64")
  int batchMails();

  /** Most bytes of mail fetched at once; a single mail always goes. */
  @WithDefault("16M")
  MemorySize batchSize();

  /** Largest mail that is read; a larger one is filed as unrecognised. At most 16M. */
  @WithDefault("10M")
  MemorySize maxMailSize();

  /** Longest time for a connection to stand. */
  @WithDefault("10s")
  Duration connectTimeout();

  /** Longest silence of the server in the middle of a command. */
  @WithDefault("30s")
  Duration answerTimeout();

  /** Pause after the first failure; doubled after each further one. */
  @WithDefault("1s")
  Duration firstRetry();

  /** Longest pause between two tries. */
  @WithDefault("60s")
  Duration lastRetry();

  /** How long the mailbox may be out of reach before the service says that it is not ready. */
  @WithDefault("2m")
  Duration unreachableAfter();
}
