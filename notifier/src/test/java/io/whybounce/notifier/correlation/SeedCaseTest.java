package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.verdict.ChangeEvidence;
import io.whybounce.notifier.verdict.Judge;
import io.whybounce.notifier.verdict.Judgement;

import static org.assertj.core.api.Assertions.assertThat;

/** The case that DESIGN opens with: three tenants, four gateways, five recipient domains. */
class SeedCaseTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Board board = new Board();
  private final ChangeEvidence evidence = new ChangeEvidence(Story.weights());
  private final Correlator correlator = new Correlator(Thresholds.defaults(), evidence::of);
  private final Instant now = story.begin.plusSeconds(600);

  private void arrive(Assessment assessment) {
    Optional<String> tenant =
        assessment
            .diagnosis()
            .report()
            .original()
            .sender()
            .flatMap(Addresses::domain)
            .map(d -> d.substring(0, d.indexOf('.')));
    correlator.arrive(board, Deliveries.of(assessment, tenant, now), now);
  }

  private void play(List<Object> events) {
    for (Object event : events) {
      if (event instanceof Assessment assessment) {
        arrive(assessment);
      } else if (event instanceof ReputationChange change) {
        correlator.change(board, GatewayChange.of(change), now);
      }
    }
  }

  private List<Dossier> unmerged() {
    return board.touchedDossiers().stream().filter(d -> d.mergedInto().isEmpty()).toList();
  }

  @RepeatedTest(200)
  void inAnyOrderItIsOneIncidentOfTheProviderWithAllDeliveriesAndNoNoise(RepetitionInfo run) {
    Random random = new Random(run.getCurrentRepetition());
    List<Object> events = new ArrayList<>(Cast.delays(story, Story.Score.FELL));
    List<Assessment> unaware = Cast.delays(story, Story.Score.GOOD);
    // Some of the deliveries were assessed a moment before the score fell.
    for (int i = 0; i < run.getCurrentRepetition() % 5; i++) {
      events.set(i, unaware.get(i));
    }
    events.addAll(Cast.noise(story));
    for (int gateway = 1; gateway <= 4; gateway++) {
      events.add(story.fall(gateway));
    }
    Collections.shuffle(events, random);
    // Delivered at least once: some come twice.
    events.addAll(List.copyOf(events.subList(0, 5)));

    play(events);

    assertThat(unmerged()).hasSize(1);
    Dossier incident = unmerged().get(0);
    assertThat(incident.state()).isEqualTo(IncidentState.OPEN);
    assertThat(incident.factor()).isEqualTo(new FactorKey(FactorKind.PROVIDER, "bigmail"));
    assertThat(incident.extent().gateways())
        .containsExactlyInAnyOrder(Story.ip(1), Story.ip(2), Story.ip(3), Story.ip(4));
    assertThat(incident.extent().tenants()).isEqualTo(Map.of("acme", 3, "globex", 3, "initech", 4));
    Set<String> joined =
        board.touchedDeliveries().stream()
            .filter(d -> board.incidentOf(d).equals(Optional.of(incident.id())))
            .map(Delivery::recipient)
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(joined).hasSize(10);
    assertThat(joined).doesNotContain("k@oakfield.example", "d@tessera.example");

    Judgement judgement = new Judge(Story.weights()).of(incident);
    assertThat(judgement.causes().get(0).cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(judgement.causes().get(0).probability()).isGreaterThan(0.9);
    assertThat(judgement.primary().party()).isEqualTo(Party.SENDING_PROVIDER);
    assertThat(judgement.primary().name()).contains("Bigmail");
    assertThat(judgement.contributing().orElseThrow().party())
        .isEqualTo(Party.RECIPIENT_ORGANISATION);
    assertThat(judgement.wouldChange()).isNotEmpty();
  }

  @Test
  void howMuchMailThereIsDoesNotDelayWhatAFallExplains() {
    board.knowVolume(new FactorKey(FactorKind.PROVIDER, "bigmail"), 12);
    Cast.delays(story, Story.Score.FELL).subList(0, 4).forEach(this::arrive);
    assertThat(unmerged()).hasSize(1);
    assertThat(unmerged().get(0).affecting()).isTrue();
  }

  @Test
  void ordinaryNoiseOpensNothing() {
    Cast.noise(story).forEach(this::arrive);
    assertThat(board.touchedDossiers()).isEmpty();
  }

  @Test
  void withoutAnyReputationTheCoincidenceNamesTheGatewaysButNoCause() {
    Cast.delays(story, Story.Score.NONE).forEach(this::arrive);
    assertThat(unmerged()).hasSize(1);
    Judgement judgement = new Judge(Story.weights()).of(unmerged().get(0));
    assertThat(judgement.causes().get(0).cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(judgement.causes().get(0).probability()).isLessThan(0.8);
    assertThat(judgement.primary().party()).isEqualTo(Party.SENDING_PROVIDER);
    assertThat(judgement.contributing()).isEmpty();
  }

  @Test
  void aFallOfAGatewayThatTenantsUseWarnsAndOnesThatNobodyUsesDoNot() {
    arrive(Cast.noise(story).get(0));
    play(List.of(story.fall(1), story.fall(7)));
    assertThat(unmerged()).hasSize(1);
    assertThat(unmerged().get(0).state()).isEqualTo(IncidentState.WARNING);
    assertThat(unmerged().get(0).factor())
        .isEqualTo(new FactorKey(FactorKind.GATEWAY, Story.ip(1)));
    play(List.of(story.fall(2)));
  }

  @Test
  void aWarningEndsWhenTheScoreIsBackAndNothingFailed() {
    arrive(Cast.noise(story).get(0));
    play(List.of(story.fall(1), story.recovery(1)));
    assertThat(unmerged().get(0).state()).isEqualTo(IncidentState.RESOLVED);
  }

  @Test
  void aDeliveryThatJoinsTurnsTheWarningIntoAnOpenIncidentOfTheSameId() {
    arrive(Cast.noise(story).get(0));
    play(List.of(story.fall(1)));
    String id = unmerged().get(0).id();
    arrive(Cast.delays(story, Story.Score.FELL).get(0));
    assertThat(unmerged()).hasSize(1);
    assertThat(unmerged().get(0).id()).isEqualTo(id);
    assertThat(unmerged().get(0).state()).isEqualTo(IncidentState.OPEN);
  }

  @Test
  void whatBeginsAsAGatewaysWarningGoesOnUnderItsIdAsTheProvidersIncident() {
    arrive(Cast.noise(story).get(0));
    play(List.of(story.fall(1)));
    String id = unmerged().get(0).id();
    Cast.delays(story, Story.Score.FELL).forEach(this::arrive);
    assertThat(board.touchedDossiers()).hasSize(1);
    assertThat(unmerged().get(0).id()).isEqualTo(id);
    assertThat(unmerged().get(0).factor()).isEqualTo(new FactorKey(FactorKind.PROVIDER, "bigmail"));
  }
}
