package io.whybounce.notifier.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;

/**
 * What one reputation source said of one gateway for a while: a run of equal answers.
 *
 * @param ip the gateway's address
 * @param source id of the source
 * @param listed whether the source lists it, or gives it a score
 * @param score the number, of sources that give one
 * @param band the reading in words
 * @param meaning what the answer says, in English
 * @param firstAt when it was first seen
 * @param lastAt when it was last seen
 */
public record Lookup(
    String ip,
    String source,
    boolean listed,
    Optional<Double> score,
    Optional<Band> band,
    String meaning,
    Instant firstAt,
    Instant lastAt) {
  /** What {@code reading} says; empty if the source gave no answer. */
  public static Optional<Lookup> of(String ip, String source, Reading reading) {
    if (reading.outcome() != Outcome.LISTED && reading.outcome() != Outcome.NOT_LISTED) {
      return Optional.empty();
    }
    return Optional.of(
        new Lookup(
            ip,
            source,
            reading.outcome() == Outcome.LISTED,
            reading.score(),
            reading.band(),
            reading.meaning(),
            reading.firstAt(),
            reading.lastAt()));
  }

  /** Whether it speaks against the gateway: a score below good, or a listing. */
  public boolean bad() {
    return band.map(b -> b != Band.GOOD).orElse(listed && score.isEmpty());
  }

  /** The answer that {@code all} hold before this one: of the same source about the same gateway. */
  public Optional<Lookup> before(List<Lookup> all) {
    return all.stream()
        .filter(l -> l.ip.equals(ip) && l.source.equals(source) && l.firstAt.isBefore(firstAt))
        .max(java.util.Comparator.comparing(Lookup::firstAt));
  }
}
