package io.whybounce.start;

import java.net.ServerSocket;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BrokersTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @Test
  void listsWithBlanksListenerNamesAndIpv6AddressesAreRead() {
    assertThat(Brokers.of(" a:1, SASL_SSL://b:2 ,[::1]:3,").toString())
        .isEqualTo("a:1, b:2, ::1:3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:", ":9092", "kafka:port", "kafka:70000", "kafka:-1"})
  void whatIsNoHostAndPortIsRefusedWithTheNameOfTheSetting(String setting) {
    assertThatThrownBy(() -> Brokers.of("good:9092," + setting))
        .isInstanceOf(WrongSettings.class)
        .hasMessageStartingWith("KAFKA_BOOTSTRAP_SERVERS has '" + setting + "'");
  }

  @Test
  void anEmptySettingIsRefused() {
    assertThatThrownBy(() -> Brokers.of(" , ")).hasMessageContaining("is not set");
  }

  @Test
  void oneBrokerThatListensIsEnough() throws Exception {
    try (ServerSocket broker = new ServerSocket(0)) {
      assertThat(Brokers.of("127.0.0.1:1,127.0.0.1:" + broker.getLocalPort()).trouble(SHORT))
          .isEmpty();
    }
  }

  @Test
  void ifNoneListensTheReasonIsTold() {
    assertThat(Brokers.of("nowhere.invalid:9092").trouble(SHORT))
        .hasValue("no such host as nowhere.invalid");
    assertThat(Brokers.of("127.0.0.1:1").trouble(SHORT).orElseThrow())
        .startsWith("127.0.0.1:1: ")
        .containsIgnoringCase("refused");
  }
}
