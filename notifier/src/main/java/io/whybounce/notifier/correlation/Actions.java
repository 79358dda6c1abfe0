package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Optional;

/** What people do about an incident: it changes where it stands, never what is known of it. */
public final class Actions {
  private Actions() {}

  /** {@code by} has taken it up. */
  public static Dossier acknowledge(Dossier dossier, String by) {
    return dossier.acknowledged(by);
  }

  /** Nobody is told of growth and changes before {@code until}; a time that has passed ends that. */
  public static Dossier silence(Dossier dossier, Instant until, Instant now) {
    return dossier.silenced(Optional.of(until).filter(now::isBefore));
  }

  /** Somebody knows that it is over; notices of deliveries that come later open it again. */
  public static Dossier resolve(Dossier dossier, Instant now) {
    return dossier.active() ? dossier.resolved(now, Optional.empty()) : dossier;
  }
}
