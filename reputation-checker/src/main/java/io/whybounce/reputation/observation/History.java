package io.whybounce.reputation.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.source.Interpreter;

/**
 * What one source said of one subject over time. An answer that tells nothing (unknown, refused)
 * neither ends a run nor begins one, and a single answer that the next one contradicts was a blip:
 * it is forgotten.
 *
 * @param source id of the source
 * @param kind what it tells
 * @param subject what was asked about
 * @param runs newest first
 */
public record History(String source, SourceKind kind, String subject, List<Run> runs) {
  /** How many of the newest runs are needed to see whether a source flaps. */
  public static final int DEPTH = 8;

  private static final Duration DAY = Duration.ofDays(1);

  /** Keeps an immutable copy. */
  public History {
    runs = List.copyOf(runs);
  }

  /**
   * The history with {@code reading} in it.
   *
   * @param pace readings closer than this confirm nothing: they may be one answer that was kept
   */
  public History with(Reading reading, Pace pace) {
    if (!Run.tells(reading)) {
      return this;
    }
    List<Run> all = new ArrayList<>(runs);
    if (!all.isEmpty() && !says(all.get(0), reading)) {
      if (reading.lastAt().isBefore(all.get(0).reading().lastAt())) {
        // An older answer than the newest that is known: it comes from a cache.
        return this;
      }
      if (!all.get(0).settled() && all.size() > 1) {
        all.remove(0);
      }
    }
    if (!all.isEmpty() && says(all.get(0), reading)) {
      all.set(0, all.get(0).extended(reading, apart(all, pace)));
    } else {
      // Changes are published for gateways only.
      boolean untold = all.isEmpty() || kind == SourceKind.DOMAIN_BLOCKLIST;
      all.add(0, Run.beginning(reading, untold));
    }
    return new History(source, kind, subject, all);
  }

  private Duration apart(List<Run> all, Pace pace) {
    Run newest = all.get(0);
    if (all.size() == 1) {
      return pace.fall();
    }
    Instant dayBefore = newest.reading().firstAt().minus(DAY);
    int changes =
        (int)
            all.stream()
                .skip(1)
                .limit(all.size() - 2)
                .filter(run -> run.settled() && run.reading().firstAt().isAfter(dayBefore))
                .count();
    return pace.apart(Direction.isBetter(kind, all.get(1).reading(), newest.reading()), changes);
  }

  /** Whether the newest answer differs from the one before and wants a second reading. */
  public boolean isInDoubt() {
    return runs.size() > 1 && !runs.get(0).settled();
  }

  /** What is to be said of it, given that the present answer is {@code now}. */
  public Finding finding(Reading now) {
    boolean known = Run.tells(now) && !runs.isEmpty();
    Optional<Reading> before = runs.stream().skip(known ? 1 : 0).findFirst().map(Run::reading);
    return new Finding(source, kind, subject, known ? runs.get(0).reading() : now, before);
  }

  private boolean says(Run run, Reading reading) {
    return Interpreter.same(kind, run.reading(), reading);
  }
}
