package io.whybounce.notifier.notice;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.verdict.Cause;
import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;
import io.whybounce.notifier.correlation.Extent;
import io.whybounce.notifier.correlation.Ledger;

/**
 * The evidence in sentences. English ones stand in the events; other languages say the same from
 * the facts behind, and quote what they have no words for. Of words and DNS answers about single
 * deliveries an owner reads only those of the owner's own.
 */
final class Reasons {
  private static final int MAX = 12;
  private static final int MAX_QUOTED = 160;

  private final Material material;
  private final Phrases phrases;

  Reasons(Material material) {
    this.material = material;
    this.phrases = material.phrases();
  }

  List<String> sentences() {
    Set<String> mine = new HashSet<>();
    material.own().forEach(d -> d.evidence().forEach(e -> mine.add(e.statement())));
    return material.incident().evidence().stream()
        .filter(e -> e.kind() != EvidenceKind.PRIOR)
        .filter(e -> material.operator() || isPublic(e) || mine.contains(e.statement()))
        .map(this::sentence)
        .distinct()
        .limit(MAX)
        .toList();
  }

  private static boolean isPublic(Evidence evidence) {
    return evidence.kind() == EvidenceKind.SPREAD
        || evidence.kind() == EvidenceKind.REPUTATION
        || evidence.kind() == EvidenceKind.REPUTATION_CHANGE;
  }

  private String sentence(Evidence evidence) {
    if (phrases.locale().equals(Locale.ENGLISH)) {
      return (evidence.kind() == EvidenceKind.REPUTATION_CHANGE
              ? reputation(evidence)
              : Optional.<String>empty())
          .orElse(evidence.statement());
    }
    Optional<String> said =
        switch (evidence.kind()) {
          case SPREAD -> spread(evidence);
          case REPUTATION, REPUTATION_CHANGE -> reputation(evidence);
          case RULE -> rule(evidence);
          case DNS -> phrases.find("evidence." + evidence.id());
          case PRIOR -> Optional.empty();
        };
    return said.orElseGet(() -> phrases.say("quoted", "text", evidence.statement()));
  }

  private Optional<String> spread(Evidence evidence) {
    Extent extent = material.dossier().extent();
    return phrases.find(
        "evidence." + evidence.id(),
        "deliveries",
        phrases.deliveries(extent.deliveries()),
        "domains",
        phrases.count("count.domains", extent.destinations().size()),
        "origins",
        Integer.toString(extent.origins().size()),
        "gatewayCount",
        phrases.count("count.gateways", extent.gateways().size()),
        "gateways",
        Names.list(phrases, extent.gateways()),
        "factor",
        material.incident().factor().value());
  }

  /** The id is {@code fact:source}; the ledger tells of which gateway, the lookups since when. */
  private Optional<String> reputation(Evidence evidence) {
    int colon = evidence.id().indexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String key = "evidence." + evidence.id().substring(0, colon);
    String source = evidence.id().substring(colon + 1);
    Optional<String> ip =
        material.dossier().ledger().entries().stream()
            .filter(e -> e.evidence().equals(evidence) && !e.subject().isEmpty())
            .map(Ledger.Entry::subject)
            .findFirst();
    Optional<String> withTimes =
        ip.flatMap(i -> latest(i, source)).flatMap(now -> times(key, source, now));
    return withTimes
        .or(() -> ip.flatMap(i -> phrases.find(key + ".subject", "source", source, "ip", i)))
        .or(() -> phrases.find(key, "source", source));
  }

  private Optional<Lookup> latest(String ip, String source) {
    return material.lookups().stream()
        .filter(l -> l.ip().equals(ip) && l.source().equals(source))
        .max(java.util.Comparator.comparing(Lookup::firstAt));
  }

  private Optional<String> times(String key, String source, Lookup now) {
    LookupWords words = new LookupWords(phrases);
    var time = phrases.exactTime(material.reader().zone());
    return now.before(material.lookups())
        .flatMap(
            before ->
                phrases.find(
                    key + ".times",
                    "source",
                    source,
                    "ip",
                    now.ip(),
                    "before",
                    words.value(before),
                    "until",
                    time.format(before.lastAt()),
                    "now",
                    words.value(now),
                    "since",
                    time.format(now.since(material.lookups()))));
  }

  /** The words that a rule found, and what they speak for most. */
  private Optional<String> rule(Evidence evidence) {
    Optional<Cause> cause =
        evidence.odds().entrySet().stream()
            .filter(e -> e.getValue() > 1)
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey);
    return evidence
        .place()
        .flatMap(
            place ->
                cause.flatMap(
                    c ->
                        phrases.find(
                            "evidence.rule",
                            "text",
                            OneHeader.of(cut(place.text())),
                            "cause",
                            phrases.cause(c))));
  }

  private static String cut(String text) {
    return text.length() <= MAX_QUOTED ? text : text.substring(0, MAX_QUOTED) + "...";
  }
}
