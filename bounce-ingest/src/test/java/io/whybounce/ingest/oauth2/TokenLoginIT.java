package io.whybounce.ingest.oauth2;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.whybounce.ingest.testing.Ingest;
import io.whybounce.ingest.testing.TokenServer;
import io.whybounce.ingest.testing.TokenServer.Answer;
import io.whybounce.ingest.testing.Wire;
import io.whybounce.servers.mail.EmbeddedMail;
import io.whybounce.servers.process.PackagedService;
import io.whybounce.servers.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The mail server takes as token what is the mailbox's password at that moment; only the embedded
 * one does.
 */
class TokenLoginIT {
  private static final String SECRET = "client+secret/of=the&application";

  @TempDir Path folder;
  private EmbeddedMail mail;
  private Ingest ingest;

  @BeforeEach
  void prepare() {
    mail = EmbeddedMail.start();
    ingest = new Ingest("localhost:" + Ports.free(), folder.resolve("log"), mail);
  }

  @AfterEach
  void tidy() {
    ingest.close();
  }

  @Test
  void eachConnectionGetsATokenOfItsOwn() throws Exception {
    try (TokenServer tokens = TokenServer.start(this::newToken);
        Wire wire = Wire.to(mail.imapPort());
        PackagedService service = start(tokens, wire.port())) {
      service.awaitLog("connected, idle=true");
      assertThat(tokens.requests())
          .singleElement()
          .satisfies(
              form ->
                  assertThat(form)
                      .containsEntry("grant_type", "client_credentials")
                      .containsEntry("client_id", "whybounce")
                      .containsEntry("client_secret", SECRET)
                      .containsEntry("scope", "https://mail.example/.default"));

      wire.cut();
      service.awaitLog("was lost");
      wire.mend();

      await()
          .dontCatchUncaughtExceptions()
          .untilAsserted(() -> assertThat(service.log().split("connected, idle=")).hasSize(3));
      assertThat(tokens.requests()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(service.log()).doesNotContain(SECRET, "token-1", "\tat ");
    }
  }

  @Test
  void aTokenThatTheMailServerRefusesIsToldWithWhatToLookAt() throws Exception {
    try (TokenServer tokens = TokenServer.start(n -> Answer.token("not-the-right-one"));
        PackagedService service = start(tokens, mail.imapPort())) {
      service.awaitLog("a token of " + tokens.url() + " is refused by 127.0.0.1:");
      assertThat(service.log())
          .contains("look at WHYBOUNCE_MAILBOX_USER, WHYBOUNCE_MAILBOX_OAUTH2_SCOPE")
          .doesNotContain("not-the-right-one", "\tat ");
    }
  }

  @Test
  void aSecretThatTheTokenEndpointRefusesIsToldWithItsSetting() throws Exception {
    try (TokenServer tokens =
            TokenServer.start(n -> Answer.error(401, "invalid_client", "the secret has expired"));
        PackagedService service = start(tokens, mail.imapPort())) {
      service.awaitLog(
          "WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_ID or WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_SECRET is refused"
              + " by "
              + tokens.url()
              + " (invalid_client the secret has expired); trying again in");
      assertThat(service.log()).doesNotContain(SECRET, "\tat ");
    }
  }

  private Answer newToken(int n) {
    String token = "token-" + n;
    mail.setPassword(Ingest.USER, token);
    return Answer.token(token);
  }

  private PackagedService start(TokenServer tokens, int port) {
    return ingest.start(
        "WHYBOUNCE_MAILBOX_PASSWORD", "",
        "WHYBOUNCE_MAILBOX_PORT", Integer.toString(port),
        "WHYBOUNCE_MAILBOX_AUTHENTICATION", "oauth2",
        "WHYBOUNCE_MAILBOX_OAUTH2_TOKEN_URL", tokens.url().toString(),
        "WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_ID", "whybounce",
        "WHYBOUNCE_MAILBOX_OAUTH2_CLIENT_SECRET", SECRET,
        "WHYBOUNCE_MAILBOX_OAUTH2_SCOPE", "https://mail.example/.default");
  }
}
