package io.whybounce.reputation.source;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.reputation.dns.Answers;
import io.whybounce.reputation.dns.DnsAnswer;

import static org.assertj.core.api.Assertions.assertThat;

class InterpreterTest {
  private static Reading read(String source, DnsAnswer answer) {
    return new Interpreter().read(Sources.of(source), answer);
  }

  @Test
  void aDocumentedCodeIsAListingWithItsMeaningAndAllRecordsAreRead() {
    Reading reading = read("blockhaus", Answers.found("127.0.0.4", "127.0.0.10", "127.0.0.2"));

    assertThat(reading.outcome()).isEqualTo(Outcome.LISTED);
    assertThat(reading.codes()).containsExactly("127.0.0.2", "127.0.0.4");
    assertThat(reading.meaning()).isEqualTo("source of spam; open relay");
    assertThat(reading.firstAt()).isEqualTo(Answers.AT);
  }

  @Test
  void nothingThereIsNotListed() {
    assertThat(read("blockhaus", Answers.noName()).outcome()).isEqualTo(Outcome.NOT_LISTED);
    assertThat(read("blockhaus", Answers.noData()).outcome()).isEqualTo(Outcome.NOT_LISTED);
  }

  @Test
  void aFailureIsNeitherListedNorClean() {
    assertThat(read("blockhaus", Answers.failed()).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(read("repute", Answers.failed()).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.255.255.252", "127.255.255.254", "127.0.0.255"})
  void aRefusalIsNoListingEvenBesideOne(String refusal) {
    assertThat(read("blockhaus", Answers.found("127.0.0.2", refusal)).outcome())
        .isEqualTo(Outcome.REFUSED);
    assertThat(read("octets", Answers.found("127.255.255.255")).outcome())
        .isEqualTo(Outcome.REFUSED);
  }

  @Test
  void anAddressThatNoListGivesIsALapsedDomainAndNoListing() {
    assertThat(read("blockhaus", Answers.found("198.51.100.7")).outcome())
        .isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.3", "127.0.1.2"})
  void aCodeThatNobodyDocumentedIsNoListing(String code) {
    assertThat(read("blockhaus", Answers.found(code)).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aCodeThatBlocksNobodyIsNoListing() {
    Reading reading = read("blockhaus", Answers.found("127.0.0.10"));

    assertThat(reading.outcome()).isEqualTo(Outcome.NOT_LISTED);
    assertThat(reading.meaning()).contains("end-user range");
  }

  @ParameterizedTest
  @CsvSource({
    "2.1, 2.1, GOOD",
    "0.6, 0.6, GOOD",
    "0.5, 0.5, NEUTRAL",
    "0, 0, NEUTRAL",
    "-0.9, -0.9, NEUTRAL",
    "-1.0, -1.0, POOR",
    "-10, -10, POOR",
    "' +3.5 ', 3.5, GOOD"
  })
  void aScoreHasABand(String text, double score, Band band) {
    Reading reading = read("repute", Answers.found(text));

    assertThat(reading.outcome()).isEqualTo(Outcome.LISTED);
    assertThat(reading.score()).contains(score);
    assertThat(reading.band()).contains(band);
  }

  @Test
  void noScoreIsNotTheScoreZero() {
    Reading reading = read("repute", Answers.found("none"));

    assertThat(reading.outcome()).isEqualTo(Outcome.NOT_LISTED);
    assertThat(reading.score()).isEmpty();
    assertThat(read("repute", Answers.noName()).score()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "1e9",
        "Infinity",
        "0x1p3",
        "1.2.3",
        "v=spf1 -all",
        "",
        ".",
        "-",
        "99999",
        "1f"
      })
  void anAnswerThatIsNoScoreTellsNothing(String text) {
    assertThat(read("repute", Answers.found(text)).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void twoScoresContradictEachOther() {
    assertThat(read("repute", Answers.found("2.1", "-3.0")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void aScoreInAnOctetCountsOnlyWhereItIsDocumented() {
    assertThat(read("octets", Answers.found("127.0.4.95")).score()).contains(95.0);
    assertThat(read("octets", Answers.found("127.0.4.75")).band()).contains(Band.NEUTRAL);
    assertThat(read("octets", Answers.found("127.0.5.95")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void eachBitOfABitmaskHasItsMeaning() {
    Reading reading = read("bits", Answers.found("127.0.0.72"));

    assertThat(reading.outcome()).isEqualTo(Outcome.LISTED);
    assertThat(reading.meaning()).isEqualTo("abuse; phishing");
    assertThat(reading.codes()).containsExactly("127.0.0.64", "127.0.0.8");
    assertThat(read("bits", Answers.found("127.0.0.4")).outcome()).isEqualTo(Outcome.NOT_LISTED);
    assertThat(read("bits", Answers.found("127.0.0.2")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.9", "127.255.255.255"})
  void aRefusalInABitmaskIsNoListing(String address) {
    assertThat(read("bits", Answers.found(address)).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aCodeMayBeARangeOfOctets() {
    assertThat(read("keyed", Answers.found("127.0.1.9")).outcome()).isEqualTo(Outcome.LISTED);
    assertThat(read("keyed", Answers.found("127.0.1.10")).outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(read("keyed", Answers.found("127.0.2.2")).outcome()).isEqualTo(Outcome.UNKNOWN);
  }
}
