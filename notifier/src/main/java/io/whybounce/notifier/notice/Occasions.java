package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.incident.IncidentState;

/**
 * Decides when a reader is told: once when an incident begins, and again only when it has grown to
 * twice the size, an hour later at the earliest. So a storm of notices never becomes one of ours.
 */
final class Occasions {
  static final String WARNED = "warned";
  static final String OPENED = "opened";

  /** Shortest time between two notices to one reader about one incident. */
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Updates of one incident to one reader; after that the page tells. */
  private static final int MAX_UPDATES = 5;

  private Occasions() {}

  /**
   * Why {@code address} is to be told now; empty if it is not.
   *
   * @param deliveries how many deliveries concern the reader
   * @param told what was told about this incident so far, to anybody
   */
  static Optional<String> of(
      IncidentState state, String address, int deliveries, List<Told> told, Instant now) {
    List<Told> own = told.stream().filter(t -> t.address().equals(address)).toList();
    if (state == IncidentState.WARNING) {
      return own.isEmpty() ? Optional.of(WARNED) : Optional.empty();
    }
    List<Told> since = own.stream().filter(t -> !t.occasion().equals(WARNED)).toList();
    if (since.isEmpty()) {
      return Optional.of(OPENED);
    }
    Told last = since.stream().max(Comparator.comparing(Told::at)).orElseThrow();
    boolean grown =
        deliveries >= 2 * last.deliveries()
            && !now.isBefore(last.at().plus(PAUSE))
            && since.size() <= MAX_UPDATES;
    return grown ? Optional.of("grew-" + since.size()) : Optional.empty();
  }
}
