package io.whybounce.notifier.correlation;

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
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.verdict.Judge;

import static org.assertj.core.api.Assertions.assertThat;

/** Which factor wins. */
class FactorTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Board board = new Board();
  private final Correlator correlator =
      new Correlator(Thresholds.defaults(), change -> Optional.empty());
  private final Instant now = story.begin.plusSeconds(600);

  private void arrive(Assessment assessment) {
    Optional<String> tenant =
        assessment.diagnosis().report().original().sender().flatMap(Addresses::domain);
    correlator.arrive(board, Deliveries.of(assessment, tenant, now), now);
  }

  private List<Dossier> incidents() {
    return board.touchedDossiers().stream().filter(d -> d.mergedInto().isEmpty()).toList();
  }

  @Test
  void twoDeliveriesAreChance() {
    arrive(story.delay("a@acme.example", "x@one.example", 1, Story.Score.NONE));
    arrive(story.delay("b@globex.example", "x@two.example", 2, Story.Score.NONE));
    assertThat(incidents()).isEmpty();
  }

  @Test
  void oneTenantAloneIsNotBlamedOnTheProvider() {
    IntStream.range(0, 8)
        .forEach(
            i ->
                arrive(
                    story.delay(
                        "a@acme.example", "x@r" + i + ".example", 1 + i % 4, Story.Score.NONE)));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).factor())
        .isEqualTo(new FactorKey(FactorKind.SENDER_DOMAIN, "acme.example"));
    assertThat(new Judge(Story.weights()).of(incidents().get(0)).primary().party())
        .isEqualTo(Party.SENDER_ORGANISATION);
  }

  @Test
  void oneTenantAloneIsEnoughWhenTheGatewaysReputationIsKnownToHaveFallen() {
    IntStream.range(0, 3)
        .forEach(
            i ->
                arrive(
                    story.delay(
                        "a@acme.example", "x@r" + i + ".example", 1 + i % 4, Story.Score.FELL)));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).factor().kind()).isEqualTo(FactorKind.PROVIDER);
  }

  @Test
  void failedAuthenticationOfOneDomainPointsAtTheSender() {
    IntStream.range(0, 3)
        .forEach(
            i ->
                arrive(
                    story.stated(
                        "a@acme.example",
                        "x@r" + i + ".example",
                        1,
                        Action.FAILED,
                        Cause.SPF_FAILED)));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).factor().kind()).isEqualTo(FactorKind.SENDER_DOMAIN);
    assertThat(new Judge(Story.weights()).of(incidents().get(0)).causes().get(0).cause())
        .isEqualTo(Cause.SPF_FAILED);
  }

  @Test
  void oneRecipientThatFailsForSeveralProvidersIsTheRecipients() {
    for (int gateway : new int[] {1, 5, 2, 6}) {
      arrive(
          story.delay(
              "a" + gateway + "@acme.example", "x@broken.example", gateway, Story.Score.NONE));
    }
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).factor())
        .isEqualTo(new FactorKey(FactorKind.RECIPIENT_DOMAIN, "broken.example"));
    assertThat(new Judge(Story.weights()).of(incidents().get(0)).primary().party())
        .isEqualTo(Party.RECIPIENT_ORGANISATION);
  }

  @Test
  void aRecipientsOutageDoesNotBecomeTheProvidersFaultThroughOneStrayDelay() {
    IntStream.range(0, 8)
        .forEach(
            i ->
                arrive(
                    story.stated(
                        "s" + i + "@t" + i % 3 + ".example",
                        "x" + i + "@broken.example",
                        1 + i % 4,
                        Action.DELAYED,
                        Cause.RECIPIENT_SYSTEM_FAILURE)));
    arrive(story.delay("q@t1.example", "x@elsewhere.example", 1, Story.Score.NONE));
    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).factor().kind()).isEqualTo(FactorKind.RECIPIENT_DOMAIN);
    assertThat(incidents().get(0).extent().deliveries()).isEqualTo(8);
  }

  @Test
  void oneGatewayIsWidenedToItsProviderWhenAnotherFailsToo() {
    arrive(story.delay("a@acme.example", "x@one.example", 1, Story.Score.NONE));
    arrive(story.delay("b@globex.example", "x@two.example", 1, Story.Score.NONE));
    arrive(story.delay("c@initech.example", "x@three.example", 1, Story.Score.NONE));
    assertThat(incidents().get(0).factor().kind()).isEqualTo(FactorKind.GATEWAY);
    String id = incidents().get(0).id();

    arrive(story.delay("c@initech.example", "x@four.example", 2, Story.Score.NONE));

    assertThat(incidents()).hasSize(1);
    assertThat(incidents().get(0).id()).isEqualTo(id);
    assertThat(incidents().get(0).factor())
        .isEqualTo(new FactorKey(FactorKind.PROVIDER, "bigmail"));
    assertThat(incidents().get(0).extent().deliveries()).isEqualTo(4);
  }

  @Test
  void deliveriesFurtherApartThanTheWindowHaveNothingToDoWithEachOther() {
    for (int i = 0; i < 4; i++) {
      Story day = new Story(story.begin.plusSeconds(i * 86_400L));
      Instant then = day.begin.plusSeconds(60);
      Assessment assessment =
          day.delay("a" + i + "@t" + i + ".example", "x@r" + i + ".example", 1, Story.Score.NONE);
      correlator.arrive(board, Deliveries.of(assessment, Optional.of("t" + i), then), then);
    }
    assertThat(incidents()).isEmpty();
  }

  @Test
  void anIncidentIsOverAfterQuietUnlessASourceStillWarns() {
    for (int i = 1; i < 4; i++) {
      arrive(
          story.delay(
              "a" + i + "@t" + i + ".example", "x@r" + i + ".example", 1, Story.Score.NONE));
    }
    correlator.sweep(board, now.plusSeconds(3600));
    assertThat(incidents().get(0).active()).isTrue();
    correlator.sweep(board, now.plusSeconds(86_400));
    assertThat(incidents().get(0).active()).isFalse();
  }
}
