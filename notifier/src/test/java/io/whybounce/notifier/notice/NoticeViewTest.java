package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.notifier.Cast;
import io.whybounce.notifier.Story;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Deliveries;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.Thresholds;
import io.whybounce.notifier.verdict.Incidents;
import io.whybounce.notifier.verdict.Judge;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeViewTest {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Instant now = story.begin.plusSeconds(600);
  private final Board board = new Board();

  private NoticeView view(Optional<String> tenant) {
    Correlator correlator = new Correlator(Thresholds.defaults(), c -> Optional.empty());
    for (Assessment a : Cast.delays(story, Story.Score.FELL)) {
      Optional<String> owner =
          a.diagnosis()
              .report()
              .original()
              .sender()
              .flatMap(Addresses::domain)
              .map(d -> d.substring(0, d.indexOf('.')));
      correlator.arrive(board, Deliveries.of(a, owner, now), now);
    }
    Dossier dossier = board.touchedDossiers().get(0).nextRevision();
    List<Delivery> own =
        board.touchedDeliveries().stream()
            .filter(d -> tenant.isEmpty() || d.tenant().equals(tenant))
            .toList();
    return NoticeView.of(
        dossier,
        Incidents.of(dossier, new Judge(Story.weights()).of(dossier), List.of(), now),
        Occasion.OPENED,
        new Owner(
            tenant, "anna@elsewhere.example", "Anna", Locale.ENGLISH, ZoneId.of("Europe/Berlin")),
        own,
        "https://why.msp.example/");
  }

  @Test
  void anOwnerReadsOfItsOwnDeliveriesOnlyWithTimesInItsZone() {
    NoticeView view = view(Optional.of("acme"));
    assertThat(view.deliveries())
        .extracting(NoticeView.Line::recipient)
        .containsExactlyInAnyOrder(
            "x@harborbank.example", "x@meridian.example", "x@tessera.example");
    assertThat(view.since().orElseThrow()).contains("24 Nov 2026 17:00 CET");
    assertThat(view.subject()).contains("3 deliveries").contains("Bigmail");
    assertThat(view.toString()).doesNotContain("globex", "initech", "lindqvist", "oakfield");
  }

  @Test
  void itSaysWhoMustActWhyAndWhatToDo() {
    NoticeView view = view(Optional.of("acme"));
    assertThat(view.primary()).startsWith("The sending provider, Bigmail.");
    assertThat(view.contributing().orElseThrow()).contains("neutral");
    assertThat(view.reasons()).anyMatch(r -> r.contains("fell: it was +2.1 (good)"));
    assertThat(view.advice()).anyMatch(a -> a.contains("ticket"));
    assertThat(view.link()).startsWith("https://why.msp.example/incidents/");
  }

  @Test
  void operatorsReadOfAll() {
    assertThat(view(Optional.empty()).deliveries()).hasSize(10);
  }
}
