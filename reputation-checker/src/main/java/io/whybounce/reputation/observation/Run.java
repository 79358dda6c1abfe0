package io.whybounce.reputation.observation;

import java.time.Duration;
import java.util.OptionalLong;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;

/**
 * An unbroken run of equal answers of one source about one subject.
 *
 * @param id the database's number; empty if it is not stored yet
 * @param reading the newest answer, with the time of the whole run
 * @param settled whether two readings that are no one kept answer agree on it
 * @param announced whether the change to it was published, or there was nothing to publish
 */
public record Run(OptionalLong id, Reading reading, boolean settled, boolean announced) {
  /** A run that begins with {@code reading}; {@code first} if there was none before. */
  static Run beginning(Reading reading, boolean first) {
    return new Run(OptionalLong.empty(), reading, false, first);
  }

  /**
   * The run with one more answer that says the same.
   *
   * @param apart how much later than the first the second reading must be to confirm it
   */
  Run extended(Reading next, Duration apart) {
    if (next.lastAt().isBefore(reading.lastAt())) {
      return this;
    }
    Reading whole =
        new Reading(
            next.outcome(),
            next.score(),
            next.band(),
            next.codes(),
            next.meaning(),
            reading.firstAt(),
            next.lastAt());
    boolean confirmed = !next.lastAt().isBefore(reading.firstAt().plus(apart));
    return new Run(id, whole, settled || confirmed, announced);
  }

  /** Whether {@code reading} tells anything that could begin or end a run. */
  static boolean tells(Reading reading) {
    return reading.outcome() == Outcome.LISTED || reading.outcome() == Outcome.NOT_LISTED;
  }
}
