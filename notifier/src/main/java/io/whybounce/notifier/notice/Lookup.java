package io.whybounce.notifier.notice;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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
  /**
   * Keeps times to the nearest microsecond, as PostgreSQL does: two that differ by less are one
   * there, and must be one before.
   */
  public Lookup {
    firstAt = firstAt.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
    lastAt = lastAt.plusNanos(500).truncatedTo(ChronoUnit.MICROS);
  }

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

  /** The last other answer that {@code all} hold: of the same source about the same gateway. */
  public Optional<Lookup> before(List<Lookup> all) {
    return all.stream()
        .filter(l -> sameQuestion(l) && l.firstAt.isBefore(firstAt) && !sameAnswer(l))
        .max(Comparator.comparing(Lookup::firstAt));
  }

  /** The same, seen until {@code last} too. */
  public Lookup until(Instant last) {
    return new Lookup(
        ip, source, listed, score, band, meaning, firstAt, last.isAfter(lastAt) ? last : lastAt);
  }

  /** Since when the source has said so, by {@code all}. */
  public Instant since(List<Lookup> all) {
    Instant after = before(all).map(Lookup::firstAt).orElse(Instant.MIN);
    return all.stream()
        .filter(l -> sameQuestion(l) && sameAnswer(l) && l.firstAt.isAfter(after))
        .map(Lookup::firstAt)
        .min(Comparator.naturalOrder())
        .orElse(firstAt);
  }

  private boolean sameQuestion(Lookup other) {
    return other.ip.equals(ip) && other.source.equals(source);
  }

  private boolean sameAnswer(Lookup other) {
    return other.listed == listed && other.score.equals(score) && other.band.equals(band);
  }
}
