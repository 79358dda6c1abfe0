package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.contracts.assessment.Finding;
import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;

/**
 * What one reputation source said last of one gateway.
 *
 * @param ip the gateway's address
 * @param source id of the source
 * @param band its reading in words, of sources that score
 * @param listed whether a blocklist has it
 * @param score the number, of sources that give one
 * @param at when that was seen
 * @param since when it was first seen to be so
 * @param fellFrom the best band that it is known to have fallen from
 */
public record Standing(
    String ip,
    String source,
    Optional<Band> band,
    boolean listed,
    Optional<Double> score,
    Instant at,
    Instant since,
    Optional<Band> fellFrom) {
  /** What was written down without them holds since it was seen, and fell from nowhere. */
  public Standing {
    since = since == null ? at : since;
    fellFrom = fellFrom == null ? Optional.empty() : fellFrom;
  }

  /**
   * What {@code finding} says, if it says anything that counts: unknown and refused clear nothing.
   */
  public static Optional<Standing> of(Finding finding) {
    return of(finding.subject(), finding.source(), finding.kind(), finding.now());
  }

  /** What {@code reading} of {@code source} says of {@code ip}; empty if it tells nothing. */
  public static Optional<Standing> of(String ip, String source, SourceKind kind, Reading reading) {
    boolean answered =
        reading.outcome() == Outcome.LISTED || reading.outcome() == Outcome.NOT_LISTED;
    if (!answered || kind != SourceKind.IP_SCORE && kind != SourceKind.IP_BLOCKLIST) {
      return Optional.empty();
    }
    return Optional.of(
        new Standing(
            ip,
            source,
            reading.band(),
            kind == SourceKind.IP_BLOCKLIST && reading.outcome() == Outcome.LISTED,
            reading.score(),
            reading.lastAt(),
            reading.firstAt(),
            Optional.empty()));
  }

  /** The same, known to have fallen from {@code band}. */
  Standing fallenFrom(Band band) {
    return new Standing(ip, source, this.band, listed, score, at, since, Optional.of(band));
  }

  /** The later one of two of the same source and gateway; what was better before stays known. */
  static Standing latest(Standing one, Standing other) {
    Standing later = other.at.isBefore(one.at) ? one : other;
    return Stream.of(one, other)
        .flatMap(s -> s.fellFrom.stream())
        .max(Comparator.naturalOrder())
        .map(later::fallenFrom)
        .orElse(later);
  }

  /** Whether it speaks against the gateway: listed, or a score below good. */
  public boolean bad() {
    return listed || band.filter(b -> b != Band.GOOD).isPresent();
  }

  /** Whether it is still worse than it was before it fell. */
  boolean fallen() {
    return bad() && (listed || !band.equals(fellFrom));
  }

  /** What it is about: one gateway at one source. */
  public String key() {
    return ip + "|" + source;
  }
}
