package io.whybounce.reputation.service;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.start.WrongSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ResolversTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:5353, 127.0.0.1, 5353",
    "127.0.0.1, 127.0.0.1, 53",
    "[::1]:5353, 0:0:0:0:0:0:0:1, 5353",
    "::1, 0:0:0:0:0:0:0:1, 53"
  })
  void aResolverIsAHostWithOrWithoutAPort(String text, String host, int port) {
    assertThat(Resolvers.of(Optional.of(List.of(text))))
        .singleElement()
        .satisfies(
            server -> {
              assertThat(server.getAddress().getHostAddress()).isEqualTo(host);
              assertThat(server.getPort()).isEqualTo(port);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:", "127.0.0.1:0", "127.0.0.1:70000", "127.0.0.1:x"})
  void aPortThatIsNoneIsRefusedByTheNameOfTheSetting(String text) {
    assertThatThrownBy(() -> Resolvers.of(Optional.of(List.of(text))))
        .isInstanceOf(WrongSettings.class)
        .hasMessageStartingWith("WHYBOUNCE_DNS_RESOLVERS: ");
  }

  @Test
  void anEmptyListIsRefused() {
    assertThatThrownBy(() -> Resolvers.of(Optional.of(List.of())))
        .hasMessageStartingWith("WHYBOUNCE_DNS_RESOLVERS is not set");
  }
}
