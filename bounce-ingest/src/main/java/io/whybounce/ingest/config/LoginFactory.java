package io.whybounce.ingest.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.whybounce.ingest.mailbox.Login;
import io.whybounce.ingest.mailbox.PasswordLogin;
import io.whybounce.ingest.mailbox.Secret;
import io.whybounce.ingest.oauth2.ClientCredentials;
import io.whybounce.ingest.oauth2.TokenLogin;

/** Makes the login to a mailbox from a configuration that {@link MailboxCheck} has passed. */
public final class LoginFactory {
  private static final String OAUTH2 = MailboxCheck.PREFIX + "OAUTH2_";

  private LoginFactory() {}

  /** The login that {@code config} says. */
  public static Login of(MailboxConfig config) {
    if (config.authentication() == Authentication.PASSWORD) {
      return new PasswordLogin(
          secret(MailboxCheck.PREFIX + "PASSWORD", config.password(), config.passwordFile()));
    }
    OAuth2Config oauth2 = config.oauth2();
    return new TokenLogin(
        new ClientCredentials(
            OAUTH2,
            URI.create(oauth2.tokenUrl().orElseThrow()),
            oauth2.clientId().orElseThrow(),
            secret(OAUTH2 + "CLIENT_SECRET", oauth2.clientSecret(), oauth2.clientSecretFile()),
            oauth2.scope()));
  }

  private static Secret secret(String setting, Optional<String> value, Optional<Path> file) {
    return file.map(path -> Secret.fromFile(setting + "_FILE", path))
        .orElseGet(() -> Secret.of(setting, value.orElseThrow()));
  }
}
