package io.whybounce.ingest.notice.format;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.whybounce.ingest.notice.words.Phrases;

import static org.assertj.core.api.Assertions.assertThat;

class MentionsTest {
  private final Mentions mentions = new Mentions(new Phrases());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed recipient: lee@north.example | LABEL",
        "Recipient: <lee@north.example> | LABEL",
        "Undeliverable to lee@north.example | LABEL",
        "(Originally addressed to lee@north.example) | LABEL",
        "宛先: lee@north.example | LABEL",
        "<lee@north.example>: host mx said 550 | START",
        "  * lee@north.example | START",
        "1. lee@north.example | START",
        "550 lee@north.example... User unknown | START",
        "To: lee@north.example | TO",
        ">>> RCPT TO:<lee@north.example> | TO",
        "Your mail to lee@north.example could not be delivered | SENTENCE",
        "See the page about lee@north.example | ANYWHERE",
        "Please contact lee@north.example | ANYWHERE",
      })
  void thePlaceOfAnAddressTellsWhoseItIs(String line, Mention.Place place) {
    List<Mention> found = mentions.in(List.of(line));

    assertThat(found).hasSize(1);
    assertThat(found.get(0).address()).isEqualTo("lee@north.example");
    assertThat(found.get(0).place()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "From: lee@north.example",
        "Sender: <lee@north.example>",
        "Message-ID: <lee@north.example>",
        "Absender: lee@north.example",
        "lee@north.example wrote:",
        "no address at all"
      })
  void addressesOfOthersAreNoMentions(String line) {
    assertThat(mentions.in(List.of(line)))
        .allMatch(m -> m.place().compareTo(Mention.Place.SENTENCE) <= 0)
        .noneMatch(m -> m.address().equals("lee@north.example"));
  }

  @Test
  void aListGoesOnOnItsLine() {
    List<Mention> found =
        mentions.in(List.of("Recipients: lee@north.example, kim@south.example; ada@west.example"));

    assertThat(found).extracting(Mention::place).containsOnly(Mention.Place.LABEL);
    assertThat(found).hasSize(3);
  }

  @Test
  void anAddressAsTheNameOfAnotherIsOnlyAName() {
    List<Mention> found = mentions.in(List.of("lee@north.example <kim@south.example>"));

    assertThat(found).extracting(Mention::address).containsExactly("kim@south.example");
  }

  @Test
  void noMoreThanTheBoundIsFound() {
    assertThat(mentions.in(List.of("a@b.example ".repeat(2_000)))).hasSizeLessThanOrEqualTo(500);
  }
}
