package io.whybounce.reputation.observation;

import io.whybounce.contracts.assessment.Outcome;
import io.whybounce.contracts.assessment.Reading;
import io.whybounce.contracts.assessment.SourceKind;

/** Which of two answers of one source is the better one for who sends mail. */
final class Direction {
  private Direction() {}

  /** Whether {@code now} is better than {@code before}: listed no more, or in a higher band. */
  static boolean isBetter(SourceKind kind, Reading before, Reading now) {
    return switch (kind) {
      case IP_SCORE ->
          now.band().isPresent()
              && before.band().filter(b -> now.band().get().compareTo(b) > 0).isPresent();
      case IP_ALLOWLIST -> now.outcome() == Outcome.LISTED && before.outcome() != Outcome.LISTED;
      case IP_BLOCKLIST, DOMAIN_BLOCKLIST ->
          now.outcome() == Outcome.NOT_LISTED && before.outcome() == Outcome.LISTED;
      case DNS_FACT -> false;
    };
  }
}
