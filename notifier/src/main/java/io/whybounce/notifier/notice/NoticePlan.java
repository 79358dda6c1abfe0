package io.whybounce.notifier.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Dossier;

/**
 * Decides who is told what now. One incident gives each reader one notice; more only when the
 * responsible party proves to be another, when it has grown much after an hour or more, or when it
 * is over. Owners are not told of warnings: nothing of theirs has failed yet.
 */
public final class NoticePlan {
  /**
   * So many times as many deliveries are news, and so long after the last notice at the soonest.
   */
  private record Growth(int times, Duration after) {
    boolean isNews(Told last, int deliveries, Instant now) {
      return deliveries >= times * Math.max(1, last.deliveries())
          && !last.at().plus(after).isAfter(now);
    }
  }

  private static final Growth FOR_OPERATORS = new Growth(2, Duration.ofHours(1));

  /** Owners see their own part only, of which a few more are no news. */
  private static final Growth FOR_OWNERS = new Growth(4, Duration.ofHours(2));

  /** Notices that an owner gets of one incident: the first, one change, and the end. */
  private static final int MOST = 3;

  private NoticePlan() {}

  /**
   * The notices that are due.
   *
   * @param dossier the incident, with the revision that is published now
   * @param party that is held responsible
   * @param readers owners of the tenants that are touched, and the operators
   * @param told all notices of this incident, and of those that proved to be part of it
   */
  public static List<Planned> of(
      Dossier dossier, Party party, List<Owner> readers, List<Told> told, Instant now) {
    List<Planned> due = new ArrayList<>();
    if (dossier.mergedInto().isPresent()) {
      return due;
    }
    for (Owner reader : readers) {
      int deliveries =
          reader
              .tenant()
              .map(t -> dossier.extent().tenants().getOrDefault(t, 0))
              .orElse(dossier.extent().deliveries());
      List<Told> before =
          told.stream()
              .filter(t -> t.tenant().equals(reader.tenant()) && t.address().equals(reader.mail()))
              .sorted(Comparator.comparing(Told::writtenAt))
              .toList();
      occasion(dossier, party, reader, deliveries, before, now)
          // Who was told of it hears that it is over; all else can wait.
          .filter(o -> o == Occasion.RESOLVED || !dossier.silenced(now))
          .ifPresent(o -> due.add(planned(dossier, party, reader, deliveries, before, o)));
    }
    return due;
  }

  private static Optional<Occasion> occasion(
      Dossier dossier, Party party, Owner reader, int deliveries, List<Told> before, Instant now) {
    boolean operator = reader.tenant().isEmpty();
    if (before.isEmpty()) {
      boolean concerned = operator ? dossier.active() : dossier.affecting() && deliveries > 0;
      return concerned ? Optional.of(Occasion.OPENED) : Optional.empty();
    }
    Told last = before.get(before.size() - 1);
    if (!dossier.active()) {
      boolean ended = before.stream().anyMatch(t -> t.occasion() == Occasion.RESOLVED);
      return last.occasion() == Occasion.RESOLVED || ended && !operator
          ? Optional.empty()
          : Optional.of(Occasion.RESOLVED);
    }
    if (before.size() >= MOST - 1 && reader.tenant().isPresent()) {
      // The last one is kept for the end.
      return Optional.empty();
    }
    boolean cameTrue = last.state() == IncidentState.WARNING && dossier.affecting();
    if (cameTrue || last.party() != party) {
      return Optional.of(Occasion.CHANGED);
    }
    Growth growth = operator ? FOR_OPERATORS : FOR_OWNERS;
    return growth.isNews(last, deliveries, now) ? Optional.of(Occasion.GREW) : Optional.empty();
  }

  private static Planned planned(
      Dossier dossier,
      Party party,
      Owner reader,
      int deliveries,
      List<Told> before,
      Occasion occasion) {
    long number = before.stream().filter(t -> t.occasion() == occasion).count();
    return new Planned(
        EventIds.of(
            "notification",
            dossier.id(),
            occasion.word(),
            Long.toString(number),
            reader.tenant().orElse(""),
            reader.mail()),
        dossier.id(),
        dossier.revision(),
        occasion,
        reader.tenant(),
        reader.mail(),
        deliveries,
        party,
        dossier.state());
  }
}
