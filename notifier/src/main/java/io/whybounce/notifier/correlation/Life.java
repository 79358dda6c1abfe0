package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When an incident began and ended, and what people have done about it.
 *
 * @param openedAt when it was opened
 * @param resolvedAt when it ended, if it did
 * @param reopened how often it went on after it had ended
 * @param acknowledgedBy who has taken it up
 * @param silencedUntil nobody is told of its growth and changes before that
 * @param mergedInto the incident that it proved to be part of
 * @param merged the incidents that proved to be part of it
 */
public record Life(
    Instant openedAt,
    Optional<Instant> resolvedAt,
    int reopened,
    Optional<String> acknowledgedBy,
    Optional<Instant> silencedUntil,
    Optional<String> mergedInto,
    List<String> merged) {
  /** Parts remembered; what a part was told is looked up by its id. */
  private static final int MAX_MERGED = 100;

  /** Keeps an immutable copy. */
  public Life {
    merged = List.copyOf(merged);
  }

  static Life from(Instant now) {
    return new Life(
        now, Optional.empty(), 0, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  Life ended(Instant now, Optional<String> into) {
    return new Life(
        openedAt, Optional.of(now), reopened, acknowledgedBy, silencedUntil, into, merged);
  }

  Life again(Instant now) {
    return new Life(
        openedAt,
        Optional.empty(),
        reopened + 1,
        Optional.empty(),
        silencedUntil,
        mergedInto,
        merged);
  }

  Life acknowledged(String by) {
    return new Life(
        openedAt, resolvedAt, reopened, Optional.of(by), silencedUntil, mergedInto, merged);
  }

  Life silenced(Optional<Instant> until) {
    return new Life(openedAt, resolvedAt, reopened, acknowledgedBy, until, mergedInto, merged);
  }

  Life absorbing(String id, Life other) {
    Set<String> ids = new LinkedHashSet<>(merged);
    ids.add(id);
    ids.addAll(other.merged);
    List<String> all = List.copyOf(ids);
    return new Life(
        openedAt.isBefore(other.openedAt) ? openedAt : other.openedAt,
        resolvedAt,
        reopened,
        acknowledgedBy.or(other::acknowledgedBy),
        silencedUntil.or(other::silencedUntil),
        mergedInto,
        all.subList(0, Math.min(all.size(), MAX_MERGED)));
  }

  /**
   * How long it must be quiet before it is over: twice as long after each time that this proved to
   * be wrong, so that what flaps is told once and not each time. Eight times at most.
   */
  Duration patience(Duration quiet) {
    return quiet.multipliedBy(1L << Math.min(reopened, 3));
  }
}
