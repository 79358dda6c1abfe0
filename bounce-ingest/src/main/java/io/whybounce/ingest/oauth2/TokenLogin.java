package io.whybounce.ingest.oauth2;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import io.whybounce.ingest.mailbox.Login;
import io.whybounce.ingest.mailbox.MailboxSettings;
import io.whybounce.ingest.mailbox.MailboxTrouble;
import io.whybounce.ingest.mailbox.TroubleKind;
import io.whybounce.start.OneLine;

/**
 * A login by SASL XOAUTH2 with a token of the client-credentials grant (RFC 6749, 4.4), the only
 * one that Microsoft 365 takes from a service. Each connection gets a fresh token.
 */
public final class TokenLogin implements Login {
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** Errors that speak of the client itself (RFC 6749, 5.2). */
  private static final Set<String> OF_THE_CLIENT = Set.of("invalid_client", "unauthorized_client");

  private final ClientCredentials credentials;
  private final TokenEndpoint endpoint = new TokenEndpoint(SILENCE, LONGEST);

  /** A login by tokens that {@code credentials} get. Nothing is asked for yet. */
  public TokenLogin(ClientCredentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public String mechanisms() {
    return "XOAUTH2";
  }

  @Override
  public String secret() throws MailboxTrouble {
    try {
      TokenAnswer answer = endpoint.ask(credentials);
      return answer
          .token()
          .orElseThrow(() -> new MailboxTrouble(TroubleKind.LOGIN, refusal(answer)));
    } catch (IOException e) {
      throw new MailboxTrouble(
          TroubleKind.LOGIN,
          setting("TOKEN_URL")
              + ": no answer from "
              + credentials.tokenUrl()
              + " ("
              + OneLine.of(e)
              + ")",
          e);
    }
  }

  @Override
  public String refused(MailboxSettings settings) {
    return "a token of "
        + credentials.tokenUrl()
        + " is refused by "
        + settings.address()
        + " for user "
        + settings.user()
        + ": look at "
        + settings.setting("USER")
        + ", "
        + setting("SCOPE")
        + " and the application's permissions";
  }

  private String refusal(TokenAnswer answer) {
    String words = (answer.error() + " " + answer.description()).strip();
    if (OF_THE_CLIENT.contains(answer.error())) {
      return setting("CLIENT_ID")
          + " or "
          + credentials.clientSecret().setting()
          + " is refused by "
          + credentials.tokenUrl()
          + " ("
          + words
          + ")";
    }
    if (answer.error().equals("invalid_scope")) {
      return setting("SCOPE") + " is refused by " + credentials.tokenUrl() + " (" + words + ")";
    }
    return "no token from "
        + credentials.tokenUrl()
        + ": look at "
        + setting("TOKEN_URL")
        + " and the other "
        + credentials.settingPrefix()
        + " settings ("
        + words
        + ")";
  }

  private String setting(String name) {
    return credentials.settingPrefix() + name;
  }
}
