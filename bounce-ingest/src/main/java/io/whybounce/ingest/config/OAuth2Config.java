package io.whybounce.ingest.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where tokens for the mailbox come from (RFC 6749, 4.4: client credentials). */
public interface OAuth2Config {
  /** The token endpoint, https; for Microsoft 365 the tenant's {@code /oauth2/v2.0/token}. */
  Optional<String> tokenUrl();

  /** The application's id. */
  Optional<String> clientId();

  /** The application's secret; this or the next is required. */
  Optional<String> clientSecret();

  /** File that holds the secret, read before each token is asked for. */
  Optional<Path> clientSecretFile();

  /** For Microsoft 365 {@code https://outlook.office365.com/.default}. */
  Optional<String> scope();
}
