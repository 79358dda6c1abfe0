package io.whybounce.notifier.outbox;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;

import io.vertx.ext.mail.SMTPException;
import io.whybounce.notifier.service.NotifierConfig;

import static org.assertj.core.api.Assertions.assertThat;

class RelayTroubleTest {
  private static final NotifierConfig.Relay RELAY =
      new NotifierConfig.Relay() {
        @Override
        public Duration detourAfter() {
          return Duration.ofMinutes(15);
        }

        @Override
        public Optional<java.util.List<String>> addresses() {
          return Optional.empty();
        }

        @Override
        public String host() {
          return "relay.example";
        }

        @Override
        public int port() {
          return 587;
        }

        @Override
        public NotifierConfig.Tls tls() {
          return NotifierConfig.Tls.STARTTLS;
        }

        @Override
        public Optional<String> user() {
          return Optional.empty();
        }

        @Override
        public Optional<String> password() {
          return Optional.empty();
        }

        @Override
        public Optional<Path> passwordFile() {
          return Optional.empty();
        }

        @Override
        public Duration timeout() {
          return Duration.ofSeconds(1);
        }

        @Override
        public Duration giveUpAfter() {
          return Duration.ofDays(1);
        }
      };

  private static RelayTrouble of(Throwable failure) {
    return RelayTrouble.of(RELAY, failure);
  }

  private static SMTPException smtp(int code, String words) {
    return new SMTPException("refused", code, List.of(code + " " + words), code >= 500);
  }

  @Test
  void eachTroubleNamesItsSettingInOneLine() {
    assertThat(of(new UnknownHostException("x")).line()).contains("WHYBOUNCE_RELAY_HOST");
    assertThat(of(new ConnectException("refused")).line())
        .contains("relay.example:587", "WHYBOUNCE_RELAY_PORT");
    assertThat(of(new TimeoutException()).line()).contains("WHYBOUNCE_RELAY_TLS");
    assertThat(of(new SSLHandshakeException("bad cert")).line()).contains("WHYBOUNCE_RELAY_TLS");
    assertThat(of(smtp(535, "bad credentials")).line()).contains("WHYBOUNCE_RELAY_USER");
    assertThat(of(new IllegalStateException("a\r\nb")).line()).doesNotContain("\n", "\r");
  }

  @Test
  void onlyARefusalOfThisMailIsForGood() {
    assertThat(of(smtp(550, "no such user")).permanent()).isTrue();
    assertThat(of(smtp(451, "later")).permanent()).isFalse();
    assertThat(of(smtp(535, "bad credentials")).permanent()).isFalse();
    assertThat(of(smtp(421, "busy")).permanent()).isFalse();
    assertThat(of(new ConnectException("refused")).permanent()).isFalse();
  }
}
