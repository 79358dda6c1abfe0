package io.whybounce.notifier.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.ReputationChange;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.notifier.notice.Lookup;

/** Reads what sources said of gateways out of events. */
final class Readings {
  private Readings() {}

  /** Each run of equal answers once, in the order of their keys. */
  static List<Lookup> of(List<Assessment> assessments) {
    return distinct(assessments.stream().flatMap(a -> a.findings().stream()).flatMap(Readings::of));
  }

  static List<Lookup> ofChanges(List<ReputationChange> changes) {
    return distinct(
        changes.stream()
            .filter(c -> ofGateway(c.kind()))
            .flatMap(
                c ->
                    Stream.of(
                            Lookup.of(c.ip(), c.source(), c.before()),
                            Lookup.of(c.ip(), c.source(), c.after()))
                        .flatMap(Optional::stream)));
  }

  private static Stream<Lookup> of(Finding finding) {
    if (!ofGateway(finding.kind())) {
      return Stream.empty();
    }
    return Stream.of(
            finding.before().flatMap(b -> Lookup.of(finding.subject(), finding.source(), b)),
            Lookup.of(finding.subject(), finding.source(), finding.now()))
        .flatMap(Optional::stream);
  }

  private static boolean ofGateway(SourceKind kind) {
    return kind == SourceKind.IP_SCORE
        || kind == SourceKind.IP_BLOCKLIST
        || kind == SourceKind.IP_ALLOWLIST;
  }

  private static List<Lookup> distinct(Stream<Lookup> lookups) {
    Map<String, Lookup> all = new LinkedHashMap<>();
    lookups
        .map(Lookup::inMicroseconds)
        .sorted(
            Comparator.comparing(Lookup::ip)
                .thenComparing(Lookup::source)
                .thenComparing(Lookup::firstAt))
        .forEach(
            l ->
                all.merge(
                    l.ip() + "|" + l.source() + "|" + l.firstAt(),
                    l,
                    (a, b) -> a.lastAt().isBefore(b.lastAt()) ? b : a));
    return new ArrayList<>(all.values());
  }
}
