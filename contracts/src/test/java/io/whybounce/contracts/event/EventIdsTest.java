package io.whybounce.contracts.event;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventIdsTest {
  /** Computed apart from this code: SHA-256 over 00000001 "k" 00000002 "ab" 00000001 "c". */
  @Test
  void anIdIsTheSameInEveryReleaseAndOnEveryMachine() {
    assertThat(EventIds.of("k", "ab", "c")).isEqualTo("fc84f43d1061af7a3dd2ced9b2d522ba");
  }

  @Test
  void theSamePartsGiveTheSameIdOf128Bits() {
    assertThat(EventIds.of("notice", "a", "b"))
        .isEqualTo(EventIds.of("notice", "a", "b"))
        .matches("[0-9a-f]{32}");
  }

  @Test
  void whereOnePartEndsIsPartOfTheId() {
    assertThat(EventIds.of("k", "ab", "c")).isNotEqualTo(EventIds.of("k", "a", "bc"));
    assertThat(EventIds.of("k", "abc")).isNotEqualTo(EventIds.of("k", "abc", ""));
    assertThat(EventIds.of("k", "a")).isNotEqualTo(EventIds.of("ka"));
    assertThat(EventIds.of("k", "\u0000\u0000\u0000\u0001a"))
        .isNotEqualTo(EventIds.of("k", "", "a"));
  }

  @Test
  void idsOfDifferentKindsNeverMeet() {
    assertThat(EventIds.of("diagnosis", "r")).isNotEqualTo(EventIds.of("assessment", "r"));
  }

  @Test
  void aDeliveryIsTheSameWhateverTheCaseOfItsRecipient() {
    assertThat(EventIds.delivery(" m@acme.example ", "Bob@Customer.example"))
        .isEqualTo(EventIds.delivery("m@acme.example", "bob@customer.example "));
    assertThat(EventIds.delivery("m@acme.example", "bob@customer.example"))
        .isNotEqualTo(EventIds.delivery("M@acme.example", "bob@customer.example"))
        .isNotEqualTo(EventIds.delivery("m@acme.example", "bo@customer.example"));
  }
}
