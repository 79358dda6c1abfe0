package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.whybounce.contracts.verdict.Evidence;
import io.whybounce.contracts.verdict.EvidenceKind;

/**
 * The evidence of an incident's deliveries, each distinct piece once with the number of deliveries
 * that have it. What a source says of a gateway replaces what it said before. The order in which
 * deliveries come makes no difference.
 *
 * @param entries at most {@link #MAX_ENTRIES}
 */
public record Ledger(List<Entry> entries) {
  /** Enough for every rule and source there is; a bound on forged variety. */
  static final int MAX_ENTRIES = 300;

  /** Of two that say the same, the later; then by their words, so that order does not matter. */
  private static final Comparator<Evidence> LATER =
      Comparator.comparing((Evidence e) -> e.observedAt().orElse(Instant.EPOCH))
          // Seen at the same moment, what has changed replaces what was before.
          .thenComparing(e -> e.kind() == EvidenceKind.REPUTATION_CHANGE)
          .thenComparing(Evidence::id)
          .thenComparing(Evidence::statement);

  /**
   * One piece.
   *
   * @param subject the gateway that a source speaks of; empty for all else
   * @param slot what a newer piece replaces: the source, or the evidence's id
   * @param evidence the piece
   * @param count deliveries that have it
   */
  public record Entry(String subject, String slot, Evidence evidence, int count) {
    String key() {
      return subject + "\n" + slot;
    }
  }

  /** Keeps an immutable copy. */
  public Ledger {
    entries = List.copyOf(entries);
  }

  /** Without evidence. */
  public static Ledger empty() {
    return new Ledger(List.of());
  }

  /** With the evidence of {@code delivery}, which is counted unless it was before. */
  Ledger with(Delivery delivery, boolean counted) {
    String gateway = delivery.gateway().map(GatewayPlace::ip).orElse("");
    Map<String, Entry> all = byKey();
    for (Evidence evidence : delivery.evidence()) {
      boolean ofSource = SourceFact.is(evidence);
      add(
          all,
          new Entry(
              ofSource ? gateway : "",
              ofSource ? SourceFact.source(evidence) : evidence.id(),
              evidence,
              counted ? 1 : 0));
    }
    return of(all);
  }

  /** With what a change of {@code gateway}'s reputation shows. */
  Ledger with(String gateway, Evidence evidence) {
    Map<String, Entry> all = byKey();
    add(all, new Entry(gateway, SourceFact.source(evidence), evidence, 0));
    return of(all);
  }

  /** The gateways and sources, as standings name them, of which a change for the worse is known. */
  Set<String> changed() {
    return entries.stream()
        .filter(e -> SourceFact.isFall(e.evidence))
        .map(e -> e.subject + "|" + e.slot)
        .collect(Collectors.toSet());
  }

  /** With all of {@code other}. */
  Ledger with(Ledger other) {
    Map<String, Entry> all = byKey();
    other.entries.forEach(e -> add(all, e));
    return of(all);
  }

  private static void add(Map<String, Entry> all, Entry entry) {
    if (all.size() >= MAX_ENTRIES && !all.containsKey(entry.key())) {
      return;
    }
    all.merge(entry.key(), entry, Ledger::later);
  }

  private static Entry later(Entry one, Entry other) {
    Evidence evidence =
        LATER.compare(one.evidence, other.evidence) >= 0 ? one.evidence : other.evidence;
    return new Entry(one.subject, one.slot, evidence, one.count + other.count);
  }

  private Map<String, Entry> byKey() {
    Map<String, Entry> all = new HashMap<>();
    entries.forEach(e -> all.put(e.key(), e));
    return all;
  }

  private static Ledger of(Map<String, Entry> all) {
    return new Ledger(all.values().stream().sorted(Comparator.comparing(Entry::key)).toList());
  }
}
