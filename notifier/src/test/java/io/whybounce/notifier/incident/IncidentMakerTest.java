package io.whybounce.notifier.incident;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.contracts.verdict.Verdict;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Group;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.testing.Cases;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentMakerTest {
  private final IncidentMaker maker = new IncidentMaker();

  private static Group fallen(int count) {
    List<Delivery> deliveries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new Delivery(
                        Optional.of("t" + i % 3),
                        Cases.fallen(
                            "x@s" + i % 3 + ".example",
                            i + "@r" + i + ".example",
                            "203.0.114." + (1 + i % 4),
                            "bigmail")))
            .toList();
    return new Correlator(Thresholds.DEFAULT).groups(deliveries).get(0);
  }

  @Test
  void aFallToNeutralIsTheProvidersFirstAndTheStrictRecipientsToo() {
    Incident incident = maker.open(fallen(5), Cases.NOW);

    assertThat(incident.causes().get(0).cause()).isEqualTo(Cause.IP_REPUTATION);
    assertThat(incident.causes().get(0).probability()).isGreaterThan(0.9);
    assertThat(incident.primary().party()).isEqualTo(Party.SENDING_PROVIDER);
    assertThat(incident.primary().name()).contains("bigmail");
    assertThat(incident.contributing())
        .hasValueSatisfying(c -> assertThat(c.party()).isEqualTo(Party.RECIPIENT_ORGANISATION));
    assertThat(incident.wouldChange()).isNotEmpty();
  }

  @Test
  void theVerdictIsTheFoldOfItsEvidence() {
    Incident incident = maker.open(fallen(5), Cases.NOW);

    assertThat(Verdict.of(incident.evidence()).top()).isEqualTo(incident.causes().get(0));
  }

  @Test
  void eachGatewaysFallIsToldButTheSourcesOpinionCountsOnce() {
    Incident incident = maker.open(fallen(8), Cases.NOW);

    assertThat(incident.evidence().stream().filter(e -> e.id().equals("score-fell:repute")))
        .hasSize(4);
  }

  @Test
  void aRevisionIsMadeOnlyIfThereIsSomethingToTell() {
    Incident incident = maker.open(fallen(5), Cases.NOW);

    assertThat(maker.revise(incident, fallen(5), Cases.NOW.plusSeconds(60))).isEmpty();
    assertThat(maker.revise(incident, fallen(6), Cases.NOW.plusSeconds(60)))
        .hasValueSatisfying(
            next -> {
              assertThat(next.incidentId()).isEqualTo(incident.incidentId());
              assertThat(next.revision()).isEqualTo(2);
              assertThat(next.deliveryCount()).isEqualTo(6);
            });
  }

  @Test
  void aFallIsAWarningBeforeAnythingBounced() {
    Incident warning =
        maker.warn(Cases.change("203.0.114.1", "bigmail", Band.GOOD, Band.NEUTRAL), Cases.NOW);

    assertThat(warning.state()).isEqualTo(IncidentState.WARNING);
    assertThat(Matching.of(List.of(warning), fallen(5))).containsExactly(warning);
    assertThat(
            maker.warnMore(
                warning,
                Cases.change("203.0.114.2", "bigmail", Band.GOOD, Band.NEUTRAL),
                Cases.NOW))
        .hasValueSatisfying(
            next ->
                assertThat(next.factor().members()).containsExactly("203.0.114.1", "203.0.114.2"));
  }

  @Test
  void anImprovementIsNoWarning() {
    assertThat(Warnings.isWorse(Cases.change("203.0.114.1", "b", Band.NEUTRAL, Band.GOOD)))
        .isFalse();
    assertThat(Warnings.isWorse(Cases.change("203.0.114.1", "b", Band.GOOD, Band.POOR))).isTrue();
  }
}
