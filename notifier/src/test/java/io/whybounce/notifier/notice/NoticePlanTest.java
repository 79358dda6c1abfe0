package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Thresholds;

import static org.assertj.core.api.Assertions.assertThat;

class NoticePlanTest {
  private static final Owner OPERATOR =
      new Owner(Optional.empty(), "noc@msp.example", "Operator", Locale.ENGLISH, ZoneId.of("UTC"));
  private static final Owner ANNA = owner("acme", "anna@elsewhere.example");
  private static final Owner BOB = owner("globex", "bob@elsewhere.example");

  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Instant now = story.begin.plusSeconds(600);
  private Dossier open;
  private Dossier warning;

  private static Owner owner(String tenant, String mail) {
    return new Owner(Optional.of(tenant), mail, "Owner", Locale.ENGLISH, ZoneId.of("UTC"));
  }

  @BeforeEach
  void incidents() {
    Correlator correlator = new Correlator(Thresholds.defaults(), c -> Optional.empty());
    open = incident(correlator, Cast.delays(story, Story.Score.FELL));
    Board calm = new Board();
    calm.knowUsed(Story.ip(1));
    correlator.change(calm, GatewayChange.of(story.fall(1)), now);
    warning = calm.touchedDossiers().get(0).nextRevision();
  }

  private Dossier incident(Correlator correlator, List<Assessment> delays) {
    Board board = new Board();
    for (Assessment a : delays) {
      Optional<String> tenant =
          a.diagnosis()
              .report()
              .original()
              .sender()
              .flatMap(Addresses::domain)
              .map(d -> d.substring(0, d.indexOf('.')));
      correlator.arrive(board, Deliveries.of(a, tenant, now), now);
    }
    return board.touchedDossiers().get(0).nextRevision();
  }

  private static Told told(
      Owner reader, Occasion occasion, int deliveries, Party party, Instant at) {
    return new Told(
        reader.tenant(), reader.mail(), occasion, deliveries, party, IncidentState.OPEN, at, at);
  }

  private List<Planned> plan(Dossier dossier, Party party, List<Told> told, Instant at) {
    return NoticePlan.of(dossier, party, List.of(ANNA, BOB, OPERATOR), told, at);
  }

  @Test
  void eachReaderIsToldOnceWhenItOpens() {
    assertThat(plan(open, Party.SENDING_PROVIDER, List.of(), now))
        .extracting(Planned::address)
        .containsExactlyInAnyOrder(ANNA.mail(), BOB.mail(), OPERATOR.mail());
  }

  @Test
  void whoWasToldIsNotToldAgain() {
    List<Told> all =
        List.of(
            told(ANNA, Occasion.OPENED, 3, Party.SENDING_PROVIDER, now),
            told(BOB, Occasion.OPENED, 3, Party.SENDING_PROVIDER, now),
            told(OPERATOR, Occasion.OPENED, 10, Party.SENDING_PROVIDER, now));
    assertThat(plan(open, Party.SENDING_PROVIDER, all, now.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void ownersAreNotToldOfAWarning() {
    assertThat(plan(warning, Party.SENDING_PROVIDER, List.of(), now))
        .extracting(Planned::address)
        .containsExactly(OPERATOR.mail());
  }

  @Test
  void anOperatorIsToldOfGrowthOnlyWhenItHasDoubledAndAnHourHasPassed() {
    List<Told> small =
        List.of(
            told(ANNA, Occasion.OPENED, 1, Party.SENDING_PROVIDER, now),
            told(BOB, Occasion.OPENED, 1, Party.SENDING_PROVIDER, now),
            told(OPERATOR, Occasion.OPENED, 1, Party.SENDING_PROVIDER, now));
    assertThat(plan(open, Party.SENDING_PROVIDER, small, now.plusSeconds(3599))).isEmpty();
    assertThat(plan(open, Party.SENDING_PROVIDER, small, now.plusSeconds(3600)))
        .singleElement()
        .satisfies(p -> assertThat(p.address()).isEqualTo(OPERATOR.mail()));
  }

  @Test
  void anOwnerIsToldOfGrowthOnlyWhenTheirOwnPartIsFourTimesAsLargeAfterTwoHours() {
    Told once = told(ANNA, Occasion.OPENED, 1, Party.SENDING_PROVIDER, now);
    List<Assessment> more = new ArrayList<>(Cast.delays(story, Story.Score.FELL));
    for (int i = 0; i < 4; i++) {
      more.add(story.delay("s@acme.example", "n" + i + "@new.example", 1, Story.Score.FELL));
    }
    Dossier grown = incident(new Correlator(Thresholds.defaults(), c -> Optional.empty()), more);
    Instant then = now.plusSeconds(7200);
    assertThat(NoticePlan.of(open, Party.SENDING_PROVIDER, List.of(ANNA), List.of(once), then))
        .isEmpty();
    assertThat(
            NoticePlan.of(
                grown, Party.SENDING_PROVIDER, List.of(ANNA), List.of(once), then.minusSeconds(1)))
        .isEmpty();
    assertThat(NoticePlan.of(grown, Party.SENDING_PROVIDER, List.of(ANNA), List.of(once), then))
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.address()).isEqualTo(ANNA.mail());
              assertThat(p.occasion()).isEqualTo(Occasion.GREW);
            });
  }

  @Test
  void aWarningThatIsSentAfterTheNoticeThatItCameTrueWasWrittenBringsNoSecondOne() {
    Told warned =
        new Told(
            OPERATOR.tenant(),
            OPERATOR.mail(),
            Occasion.OPENED,
            0,
            Party.SENDING_PROVIDER,
            IncidentState.WARNING,
            now,
            now.plusMillis(800));
    Told cameTrue =
        told(OPERATOR, Occasion.CHANGED, 7, Party.SENDING_PROVIDER, now.plusMillis(700));
    assertThat(
            NoticePlan.of(
                open,
                Party.SENDING_PROVIDER,
                List.of(OPERATOR),
                List.of(warned, cameTrue),
                now.plusSeconds(1)))
        .isEmpty();
  }

  @Test
  void anotherPartyIsToldAtOnce() {
    List<Told> wrong = List.of(told(ANNA, Occasion.OPENED, 3, Party.SENDER_ORGANISATION, now));
    assertThat(NoticePlan.of(open, Party.SENDING_PROVIDER, List.of(ANNA), wrong, now))
        .singleElement()
        .satisfies(p -> assertThat(p.occasion()).isEqualTo(Occasion.CHANGED));
  }

  @Test
  void theSameNoticeHasTheSameId() {
    assertThat(plan(open, Party.SENDING_PROVIDER, List.of(), now))
        .isEqualTo(plan(open, Party.SENDING_PROVIDER, List.of(), now));
  }
}
