package io.whybounce.ingest.notice.format;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TypedAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rfc822; lee@north.example | lee@north.example",
        "RFC822;<lee@North.Example> | lee@north.example",
        "lee@north.example | lee@north.example",
        "utf-8; j\\x{FC}rgen@north.example | jürgen@north.example",
        "x400; /DD.RFC-822=lee(a)north.example/C=GB/ | lee@north.example",
        "x400; /RFC822=lee(u)m(a)north.example/C=GB/ | lee_m@north.example",
      })
  void everyTypeOfAddressIsRead(String field, String address) {
    assertThat(TypedAddresses.of(field)).contains(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x400; /S=lee/O=north/C=gb/",
        "rfc822; lee",
        "utf-8; \\x{110000}\\x{",
        "rfc822; @",
        "''"
      })
  void whatIsNoAddressGivesNone(String field) {
    assertThat(TypedAddresses.of(field)).isEmpty();
  }
}
