package io.whybounce.reputation.observation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;
import io.whybounce.reputation.source.Interpreter;

/**
 * What one source said of one subject over time, and how a new reading joins it. An answer that
 * tells nothing (unknown, refused) neither ends a run nor begins one.
 */
final class History {
  private final String source;
  private final SourceKind kind;
  private final String subject;

  /** Newest first. */
  private final List<ObservedRun> runs;

  History(String source, SourceKind kind, String subject, List<ObservedRun> runs) {
    this.source = source;
    this.kind = kind;
    this.subject = subject;
    this.runs = new ArrayList<>(runs);
  }

  /**
   * Takes {@code reading} in; the run to be stored newly, if one begins.
   *
   * @param apart readings closer than this may be one cached answer and count once
   */
  Optional<ObservedRun> take(Reading reading, Duration apart) {
    if (reading.outcome() == Outcome.UNKNOWN || reading.outcome() == Outcome.REFUSED) {
      return Optional.empty();
    }
    if (!runs.isEmpty() && Interpreter.same(kind, runs.get(0).reading(), reading)) {
      runs.get(0).extend(reading, apart);
      return Optional.empty();
    }
    // The first answer that was ever got changes nothing.
    ObservedRun run = new ObservedRun(source, kind, subject, reading, runs.isEmpty());
    runs.add(0, run);
    return Optional.of(run);
  }

  /** What is to be said of it, given the answer {@code now}. */
  Finding finding(Reading now) {
    boolean known = now.outcome() == Outcome.LISTED || now.outcome() == Outcome.NOT_LISTED;
    Reading shown = known ? runs.get(0).reading() : now;
    return new Finding(
        source,
        kind,
        subject,
        shown,
        runs.stream().skip(known ? 1 : 0).findFirst().map(ObservedRun::reading));
  }
}
