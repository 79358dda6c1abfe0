package io.whybounce.ingest.notice.gateway;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAddressTest {
  private static final String CLIENT = "203.0.114.23";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "554 Service unavailable; Client host [203.0.114.23] blocked using rep.example",
        "550 5.7.1 Your IP 203.0.114.23 is listed",
        "host mx.north.example[198.51.101.7] said: 550 mail from 203.0.114.23 refused",
        "550 no access from mail server [203.0.114.23]",
        "550 blocked: http://rep.example/?ip=203.0.114.23",
        "connect to mx.north.example (198.51.101.7) and 421 [203.0.114.23] too many connections",
      })
  void theAddressThatTheServerCallsItsClientIsFound(String words) {
    assertThat(ClientAddress.in(words, Optional.empty())).contains(CLIENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host mx.north.example[198.51.101.7] said: 550 user unknown",
        "connect to mx.north.example[198.51.101.7]:25: Connection timed out",
        "550 client 10.0.0.5 refused",
        "550 client 192.168.1.7 refused",
        "550 version 1.2.3.4.5 of the rules",
        "550 user unknown"
      })
  void theServersOwnAndPrivateAddressesAreNone(String words) {
    assertThat(ClientAddress.in(words, Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"550 try [198.51.101.7] later"})
  void theRemoteServerIsNotItsOwnClient(String words) {
    assertThat(ClientAddress.in(words, Optional.of("198.51.101.7"))).isEmpty();
  }
}
