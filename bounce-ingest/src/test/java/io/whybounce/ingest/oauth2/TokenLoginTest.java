package io.whybounce.ingest.oauth2;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.ingest.mailbox.MailboxTrouble;
import io.whybounce.ingest.mailbox.Secret;
import io.whybounce.ingest.mailbox.TroubleKind;
import io.whybounce.ingest.testing.TokenServer;
import io.whybounce.ingest.testing.TokenServer.Answer;
import io.whybounce.servers.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class TokenLoginTest {
  @Test
  void aTokenIsAskedForAnewEachTime() throws Exception {
    try (TokenServer server = TokenServer.start(n -> Answer.token("token-" + n))) {
      TokenLogin login = login(server.url());
      assertThat(login.mechanisms()).isEqualTo("XOAUTH2");
      assertThat(login.secret()).isEqualTo("token-1");
      assertThat(login.secret()).isEqualTo("token-2");
      assertThat(server.requests())
          .hasSize(2)
          .allMatch(
              form ->
                  form.equals(
                      Map.of(
                          "grant_type", "client_credentials",
                          "client_id", "id",
                          "client_secret", "s&c=t",
                          "scope", "a b")));
    }
  }

  @Test
  void aRefusedClientIsToldWithItsSettingsEvenIfTheServerWantsAnotherScheme() throws Exception {
    Answer refusal =
        new Answer(
            401,
            Map.of("WWW-Authenticate", "Basic realm=\"x\""),
            "{\"error\":\"invalid_client\",\"error_description\":\"expired\\r\\nsecret\"}");
    try (TokenServer server = TokenServer.start(n -> refusal)) {
      assertTrouble(
          server,
          "OAUTH2_CLIENT_ID or OAUTH2_CLIENT_SECRET is refused by "
              + server.url()
              + " (invalid_client expired  secret)");
    }
  }

  @Test
  void aRefusedScopeIsToldWithItsSetting() throws Exception {
    try (TokenServer server =
        TokenServer.start(n -> Answer.error(400, "invalid_scope", "unknown"))) {
      assertTrouble(
          server, "OAUTH2_SCOPE is refused by " + server.url() + " (invalid_scope unknown)");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "null",
        "{\"access_token\":\"\"}",
        "{\"access_token\":7.5e3000}",
        "{\"access_token\":\"a\\u0001\\u0001auth=b\"}",
        "{\"access_token\":{\"a\":1}}"
      })
  void anAnswerWithoutAUsableTokenIsNoToken(String body) throws Exception {
    try (TokenServer server = TokenServer.start(n -> new Answer(200, Map.of(), body))) {
      assertTrouble(
          server,
          "no token from "
              + server.url()
              + ": look at OAUTH2_TOKEN_URL and the other OAUTH2_ settings (HTTP 200 but no usable"
              + " access_token in the answer)");
    }
  }

  @Test
  void theSecretDoesNotFollowARedirect() throws Exception {
    try (TokenServer other = TokenServer.start(n -> Answer.token("stolen"));
        TokenServer server =
            TokenServer.start(
                n -> new Answer(307, Map.of("Location", other.url().toString()), ""))) {
      assertTrouble(
          server,
          "no token from "
              + server.url()
              + ": look at OAUTH2_TOKEN_URL and the other OAUTH2_ settings (HTTP 307)");
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() throws Exception {
    try (TokenServer server =
        TokenServer.start(n -> new Answer(200, Map.of(), "x".repeat(100_000)))) {
      assertTrouble(
          server,
          "OAUTH2_TOKEN_URL: no answer from "
              + server.url()
              + " (its answer has more than 65536 bytes)");
    }
  }

  @Test
  void anEndpointOutOfReachIsToldWithItsSetting() {
    URI nobody = URI.create("http://127.0.0.1:" + Ports.free() + "/token");
    assertThatThrownBy(() -> login(nobody).secret())
        .isInstanceOf(MailboxTrouble.class)
        .hasMessageStartingWith("OAUTH2_TOKEN_URL: no answer from " + nobody);
  }

  private static void assertTrouble(TokenServer server, String line) {
    assertThatThrownBy(() -> login(server.url()).secret())
        .isInstanceOfSatisfying(
            MailboxTrouble.class,
            trouble -> assertThat(trouble.kind()).isEqualTo(TroubleKind.LOGIN))
        .hasMessage(line);
  }

  private static TokenLogin login(URI url) {
    return new TokenLogin(
        new ClientCredentials(
            "OAUTH2_", url, "id", Secret.of("OAUTH2_CLIENT_SECRET", "s&c=t"), Optional.of("a b")));
  }
}
