package io.whybounce.ingest.mailbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.ingest.testing.RefusingImap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(20)
class RefusedTokenTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "SASL-IR"})
  void aTokenGoesAsOneSaslMessageAndItsRefusalIsATroubleOfTheLogin(String capability)
      throws Exception {
    try (RefusingImap server = RefusingImap.start(capability)) {
      var alarms = Executors.newSingleThreadScheduledExecutor();
      MailboxConnector connector =
          new MailboxConnector(settings(server.port()), new Token(), alarms);

      assertThatThrownBy(connector::connect)
          .isInstanceOfSatisfying(
              MailboxTrouble.class,
              trouble -> assertThat(trouble.kind()).isEqualTo(TroubleKind.LOGIN))
          .hasMessageStartingWith("look at the token");
      String sasl = "user=bounces@msp.example\u0001auth=Bearer the-token\u0001\u0001";
      String encoded = Base64.getEncoder().encodeToString(sasl.getBytes(StandardCharsets.US_ASCII));
      assertThat(server.lines()).anyMatch(line -> line.endsWith(encoded));
      alarms.shutdownNow();
    }
  }

  private static MailboxSettings settings(int port) {
    return new MailboxSettings(
        "BOX_",
        "127.0.0.1",
        port,
        TlsMode.NONE,
        Optional.empty(),
        "bounces@msp.example",
        new Folders("INBOX", "Processed", "Unrecognised"),
        new FetchLimits(10, 1000, 1000),
        new Timing(
            Duration.ofSeconds(30),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1)));
  }

  private static final class Token implements Login {
    @Override
    public String mechanisms() {
      return "XOAUTH2";
    }

    @Override
    public String secret() {
      return "the-token";
    }

    @Override
    public String refused(MailboxSettings settings) {
      return "look at the token";
    }
  }
}
