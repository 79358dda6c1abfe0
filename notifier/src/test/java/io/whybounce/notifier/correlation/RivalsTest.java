package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.notifier.Story;

import static org.assertj.core.api.Assertions.assertThat;

/** Where deliveries share several factors, the one that explains the rest as well is at fault. */
class RivalsTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Board board = new Board();
  private final Correlator correlator =
      new Correlator(Thresholds.defaults(), change -> Optional.empty());
  private final Instant now = story.begin.plusSeconds(3600);

  /** Days on which each of these factors had some trouble of every kind. */
  private void ordinaryDays(FactorKey... factors) {
    board.knowHistory(Duration.ofDays(10));
    for (FactorKey factor : factors) {
      for (Sign sign : Sign.values()) {
        for (int day = 0; day < 10; day++) {
          board.knowUsual(factor, sign, day, 2);
        }
      }
    }
  }

  private void arrive(Assessment assessment) {
    Optional<String> tenant =
        assessment.diagnosis().report().original().sender().flatMap(Addresses::domain);
    correlator.arrive(board, Deliveries.of(assessment, tenant, now), now);
  }

  private void silent(String sender, String recipient, int gateway) {
    arrive(story.delay(sender, recipient, gateway, Story.Score.NONE));
  }

  private List<Dossier> incidents() {
    return board.touchedDossiers().stream().filter(d -> d.mergedInto().isEmpty()).toList();
  }

  private List<FactorKey> factors() {
    return incidents().stream().map(Dossier::factor).toList();
  }

  @Test
  void aProvidersTroubleIsNoneOfItsLargestTenant() {
    ordinaryDays(new FactorKey(FactorKind.PROVIDER, "bigmail"));
    IntStream.range(0, 40)
        .forEach(
            i ->
                silent(
                    i % 2 == 0 ? "a@acme.example" : "b@t" + i + ".example",
                    "x@r" + i + ".example",
                    1 + i % 4));
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.PROVIDER, "bigmail"));
  }

  @Test
  void aProvidersTroubleIsNoneOfTheRecipientThatItSendsMostTo() {
    ordinaryDays(
        new FactorKey(FactorKind.PROVIDER, "bigmail"),
        new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
    IntStream.range(0, 40)
        .forEach(
            i ->
                silent(
                    "b@t" + i % 9 + ".example",
                    i % 2 == 0 ? "x" + i + "@large.example" : "x@r" + i + ".example",
                    1 + i % 4));
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.PROVIDER, "bigmail"));
  }

  @Test
  void anOutageOfALargeRecipientIsNoneOfTheProvidersThatSendToIt() {
    ordinaryDays(
        new FactorKey(FactorKind.PROVIDER, "bigmail"),
        new FactorKey(FactorKind.PROVIDER, "othermail"),
        new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
    IntStream.range(0, 60)
        .forEach(
            i -> {
              silent("b@t" + i % 9 + ".example", "x" + i + "@large.example", 1 + i % 8);
              if (i % 15 == 0) {
                silent("c@t" + i % 9 + ".example", "y@r" + i + ".example", 1 + i % 8);
              }
            });
    assertThat(factors())
        .containsExactly(new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
  }

  @Test
  void whatBeganAsARecipientsTroubleBecomesTheProvidersWhenOtherRecipientsFollow() {
    ordinaryDays(
        new FactorKey(FactorKind.PROVIDER, "bigmail"),
        new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
    IntStream.range(0, 20)
        .forEach(i -> silent("b@t" + i % 9 + ".example", "x" + i + "@large.example", 1 + i % 4));
    IntStream.range(0, 40)
        .forEach(i -> silent("b@t" + i % 9 + ".example", "x@r" + i + ".example", 1 + i % 4));
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.PROVIDER, "bigmail"));
  }

  @Test
  void aFloodOfOneSenderIsNotTheProvidersHoweverMuchItIs() {
    ordinaryDays(new FactorKey(FactorKind.PROVIDER, "bigmail"));
    IntStream.range(0, 60)
        .forEach(
            i ->
                arrive(
                    story.stated(
                        "a@acme.example",
                        "x@r" + i + ".example",
                        1 + i % 4,
                        Action.FAILED,
                        Cause.SPAM_CONTENT)));
    IntStream.range(0, 3)
        .forEach(
            i ->
                arrive(
                    story.stated(
                        "b@t" + i + ".example",
                        "y@r" + i + ".example",
                        1,
                        Action.FAILED,
                        Cause.SPAM_CONTENT)));
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.SENDER_DOMAIN, "acme.example"));
  }

  @Test
  void manySendersWhoAreRefusedAtOnceAreTheProvidersMatterWhateverTheWords() {
    ordinaryDays(new FactorKey(FactorKind.PROVIDER, "bigmail"));
    IntStream.range(0, 30)
        .forEach(
            i ->
                arrive(
                    story.stated(
                        "b@t" + i % 10 + ".example",
                        "x@r" + i + ".example",
                        1 + i % 4,
                        Action.FAILED,
                        Cause.SENDER_SUSPENDED)));
    assertThat(factors()).containsExactly(new FactorKey(FactorKind.PROVIDER, "bigmail"));
  }

  @Test
  void twoFaultsAtOnceAreTwoIncidents() {
    ordinaryDays(
        new FactorKey(FactorKind.PROVIDER, "bigmail"),
        new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
    IntStream.range(0, 40)
        .forEach(
            i -> {
              silent("b@t" + i % 9 + ".example", "x@r" + i + ".example", 1 + i % 4);
              silent("c@u" + i % 9 + ".example", "x" + i + "@large.example", 5 + i % 4);
            });
    assertThat(factors())
        .containsExactlyInAnyOrder(
            new FactorKey(FactorKind.PROVIDER, "bigmail"),
            new FactorKey(FactorKind.RECIPIENT_DOMAIN, "large.example"));
  }
}
