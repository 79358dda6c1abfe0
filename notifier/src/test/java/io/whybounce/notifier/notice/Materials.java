package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
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

/** What notices of the case that DESIGN opens with are made of. */
final class Materials {
  private final Story story = new Story(Instant.parse("2026-11-24T16:00:00Z"));
  private final Instant now = story.begin.plusSeconds(600);

  static Owner anna(Optional<String> tenant, Locale language) {
    return new Owner(
        tenant, "anna@elsewhere.example", "Anna", language, ZoneId.of("Europe/Berlin"));
  }

  Material seedCase(Owner reader) {
    return of(Cast.delays(story, Story.Score.FELL), reader);
  }

  Story story() {
    return story;
  }

  Material of(List<Assessment> assessments, Owner reader) {
    Board board = new Board();
    Correlator correlator = new Correlator(Thresholds.defaults(), c -> Optional.empty());
    Map<String, DeliveryFacts> facts = new HashMap<>();
    for (Assessment a : assessments) {
      Optional<String> owner =
          a.diagnosis()
              .report()
              .original()
              .sender()
              .flatMap(Addresses::domain)
              .map(d -> d.substring(0, d.indexOf('.')));
      correlator.arrive(board, Deliveries.of(a, owner, now), now);
      facts.put(a.diagnosis().report().deliveryId(), DeliveryFacts.of(a));
    }
    Dossier dossier = board.touchedDossiers().get(0).nextRevision();
    List<Delivery> own =
        board.touchedDeliveries().stream()
            .filter(d -> reader.tenant().isEmpty() || d.tenant().equals(reader.tenant()))
            .toList();
    List<Lookup> lookups =
        assessments.stream()
            .flatMap(a -> a.findings().stream())
            .flatMap(Materials::lookups)
            .distinct()
            .toList();
    return new Material(
        dossier,
        Incidents.of(dossier, new Judge(Story.weights()).of(dossier), List.of(), now),
        reader,
        own,
        facts,
        lookups,
        "https://why.msp.example/");
  }

  private static Stream<Lookup> lookups(Finding finding) {
    return Stream.of(
            finding.before().flatMap(b -> Lookup.of(finding.subject(), finding.source(), b)),
            Lookup.of(finding.subject(), finding.source(), finding.now()))
        .flatMap(Optional::stream);
  }
}
