package io.whybounce.notifier.correlation;

import java.util.Optional;

import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.correlation.HistoryEntry.What;

/**
 * What has happened to an incident between two looks at it.
 *
 * @param what of which kind
 * @param text in words
 */
record Happened(What what, String text) {
  static Optional<Happened> to(Optional<Dossier> before, Dossier now) {
    if (before.isEmpty()) {
      return Optional.of(
          new Happened(What.OPENED, now.state().word() + " of " + now.factor().text()));
    }
    Dossier then = before.get();
    if (now.mergedInto().isPresent() && then.mergedInto().isEmpty()) {
      return Optional.of(new Happened(What.MERGED, "part of " + now.mergedInto().get()));
    }
    if (then.active() != now.active()) {
      return Optional.of(
          now.active()
              ? new Happened(What.REOPENED, "the same trouble is back")
              : new Happened(What.RESOLVED, "no further notices, and nothing holds it open"));
    }
    if (!then.factor().equals(now.factor())) {
      return Optional.of(
          new Happened(What.WIDENED, then.factor().text() + " to " + now.factor().text()));
    }
    boolean cameTrue = then.state() == IncidentState.WARNING && now.affecting();
    return cameTrue
        ? Optional.of(new Happened(What.CAME_TRUE, "deliveries fail after the warning"))
        : Optional.empty();
  }
}
