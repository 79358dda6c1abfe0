package io.whybounce.ingest.oauth2;

import java.time.Duration;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.OidcClients;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.OidcClientConfig;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.smallrye.mutiny.Uni;
import io.whybounce.ingest.config.MailboxCheck;
import io.whybounce.ingest.config.OAuth2Config;
import io.whybounce.ingest.mailbox.Login;
import io.whybounce.ingest.mailbox.MailboxSettings;
import io.whybounce.ingest.mailbox.MailboxTrouble;
import io.whybounce.ingest.mailbox.OneLine;
import io.whybounce.ingest.mailbox.TroubleKind;

/**
 * A login by SASL XOAUTH2 with a token of the client-credentials grant (RFC 6749, 4.4), the only
 * one that Microsoft 365 and Google take from a service. Each connection gets a fresh token.
 */
public final class TokenLogin implements Login {
  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final String SETTINGS = MailboxCheck.PREFIX + "OAUTH2_";

  private final Uni<OidcClient> client;
  private final String tokenUrl;

  /** A login as {@code config}, which has been checked, says. Nothing is asked for yet. */
  public TokenLogin(OidcClients clients, OAuth2Config config) {
    this.tokenUrl = config.tokenUrl().orElseThrow();
    // Kept once it is there; a failure is not kept.
    this.client =
        Uni.createFrom()
            .deferred(() -> clients.newClient(clientConfig(config)))
            .memoize()
            .until(() -> false);
  }

  @Override
  public String mechanisms() {
    return "XOAUTH2";
  }

  @Override
  public String secret() throws MailboxTrouble {
    try {
      return client
          .flatMap(OidcClient::getTokens)
          .map(Tokens::getAccessToken)
          .await()
          .atMost(LONGEST);
    } catch (RuntimeException e) {
      throw new MailboxTrouble(TroubleKind.LOGIN, TokenErrors.line(SETTINGS, tokenUrl, e), e);
    }
  }

  @Override
  public String refused(MailboxSettings settings) {
    return "a token of "
        + OneLine.of(tokenUrl)
        + " is refused by "
        + settings.address()
        + " for user "
        + settings.user()
        + ": look at "
        + settings.setting("USER")
        + ", "
        + SETTINGS
        + "SCOPE and the application's permissions";
  }

  private static OidcClientConfig clientConfig(OAuth2Config config) {
    var builder =
        OidcClientConfig.builder()
            .id("mailbox")
            .authServerUrl(config.tokenUrl().orElseThrow())
            .discoveryEnabled(false)
            .tokenPath(config.tokenUrl().orElseThrow())
            .clientId(config.clientId().orElseThrow())
            .connectionTimeout(Duration.ofSeconds(10))
            .credentials()
            .clientSecret(config.clientSecret().orElseThrow(), Method.POST)
            .end()
            .grant(OidcClientConfig.Grant.Type.CLIENT);
    config.scope().ifPresent(scope -> builder.scopes(scope.trim().split(" +")));
    return builder.build();
  }
}
