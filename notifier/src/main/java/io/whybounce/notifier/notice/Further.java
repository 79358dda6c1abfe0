package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Spares an owner who has just been told of another incident: the first notice of a further one
 * waits, as it may prove to be part of that one, and then nobody needs it; growth of one is not
 * told. Operators are told all at once.
 *
 * @param within an incident that an owner was told of so long ago has nothing to do with it
 * @param patience how long the notice waits
 */
public record Further(Duration within, Duration patience) {
  /** Six hours, as the correlation's window is, and half an hour. */
  public static Further defaults() {
    return new Further(Duration.ofHours(6), Duration.ofMinutes(30));
  }

  /**
   * When {@code planned} is to go at the earliest; empty if it is not to go at all: who was just
   * told of another incident needs not hear that one of them grows.
   *
   * @param elsewhere when the reader was last told first of another incident
   */
  public Optional<Instant> earliest(Planned planned, Optional<Instant> elsewhere, Instant now) {
    boolean another = elsewhere.filter(t -> t.isAfter(now.minus(within))).isPresent();
    if (!concerns(planned) || !another) {
      return Optional.of(now);
    }
    return planned.occasion() == Occasion.GREW ? Optional.empty() : Optional.of(now.plus(patience));
  }

  /** Whether {@code planned} can have to wait, or to be left out. */
  public boolean concerns(Planned planned) {
    return planned.tenant().isPresent()
        && (planned.occasion() == Occasion.OPENED || planned.occasion() == Occasion.GREW);
  }
}
