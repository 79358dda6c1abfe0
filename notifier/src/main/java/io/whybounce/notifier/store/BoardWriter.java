package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.DeliveryRef;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.verdict.Incidents;
import io.whybounce.notifier.verdict.Judge;
import io.whybounce.notifier.verdict.Judgement;

/**
 * Writes down what a correlation has changed: deliveries, incidents, the events that tell of them
 * and the notices that are due. All in the transaction of its caller, so that either all of it
 * happened or nothing.
 */
@ApplicationScoped
public class BoardWriter {
  private final Judge judge;
  private final NoticeDesk desk;

  /** For the container. */
  public BoardWriter(Judge judge, NoticeDesk desk) {
    this.judge = judge;
    this.desk = desk;
  }

  /**
   * Writes all of it.
   *
   * @param maxWait how long a first notice may wait for more of the same
   * @return the events that are to be published
   */
  Uni<List<Incident>> write(
      Mutiny.StatelessSession session, BoardStore.Loaded loaded, Instant now, Duration maxWait) {
    Board board = loaded.board();
    List<Incident> events = new ArrayList<>();
    Uni<Void> done =
        deliveries(session, loaded)
            .chain(() -> merges(session, board.merges()))
            .chain(() -> Levels.add(session, board.levels()))
            .chain(
                () ->
                    session.insertMultiple(
                        board.entries(now).stream().map(HistoryRow::of).toList()));
    // One after the other: a session takes one question at a time.
    for (Dossier dossier : board.touchedDossiers()) {
      done =
          done.chain(() -> incident(session, loaded, dossier.nextRevision(), now, maxWait))
              .invoke(events::add)
              .replaceWithVoid();
    }
    return done.replaceWith(events);
  }

  /** Writes what somebody has done about an incident that is a row already; gives its event. */
  Uni<Incident> act(
      Mutiny.StatelessSession session, Dossier dossier, Instant now, Duration maxWait) {
    BoardStore.Loaded loaded = new BoardStore.Loaded(new Board(), Set.of(), Set.of(dossier.id()));
    return incident(session, loaded, dossier.nextRevision(), now, maxWait);
  }

  /** Keeps a change for the worse, for deliveries that come later. */
  Uni<Void> keep(Mutiny.StatelessSession session, List<GatewayChange> changes) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (GatewayChange change : changes) {
      if (change.worse()) {
        done =
            done.chain(
                () ->
                    session
                        .createNativeQuery(
                            "insert into gateway_change (ip, source, at, body) values (:ip,"
                                + " :source, :at, :body) on conflict (ip, source) do update set at"
                                + " = :at, body = :body where gateway_change.at < :at")
                        .setParameter("ip", change.gateway().ip())
                        .setParameter("source", change.source())
                        .setParameter("at", change.at())
                        .setParameter("body", Json.write(change.change()))
                        .executeUpdate()
                        .replaceWithVoid());
      }
    }
    return done;
  }

  private static Uni<Void> deliveries(Mutiny.StatelessSession session, BoardStore.Loaded loaded) {
    List<DeliveryRow> fresh = new ArrayList<>();
    List<DeliveryRow> known = new ArrayList<>();
    for (Delivery delivery : loaded.board().touchedDeliveries()) {
      DeliveryRow row = DeliveryRow.of(delivery, loaded.board().incidentOf(delivery));
      (loaded.deliveries().contains(delivery.id()) ? known : fresh).add(row);
    }
    return session.insertMultiple(fresh).chain(() -> session.updateMultiple(known));
  }

  private static Uni<Void> merges(Mutiny.StatelessSession session, Map<String, String> merges) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Map.Entry<String, String> merge : merges.entrySet()) {
      done =
          done.chain(
              () ->
                  session
                      .createMutationQuery(
                          "update DeliveryRow set incidentId = :whole where incidentId = :part")
                      .setParameter("whole", whole(merges, merge.getKey()))
                      .setParameter("part", merge.getKey())
                      .executeUpdate()
                      .replaceWithVoid());
    }
    return done;
  }

  /** Where a part ends up if what it became part of did so, too. */
  static String whole(Map<String, String> merges, String part) {
    String whole = merges.get(part);
    for (int i = 0; i < merges.size() && merges.containsKey(whole); i++) {
      whole = merges.get(whole);
    }
    return whole;
  }

  private Uni<Incident> incident(
      Mutiny.StatelessSession session,
      BoardStore.Loaded loaded,
      Dossier dossier,
      Instant now,
      Duration maxWait) {
    Judgement judgement = judge.of(dossier);
    return latest(session, dossier.id())
        .map(refs -> Incidents.of(dossier, judgement, refs, now))
        .call(event -> save(session, loaded, IncidentRow.of(dossier, event)))
        .call(event -> session.insert(OutboxRow.of(event)))
        .call(event -> desk.write(session, dossier, event.primary().party(), now, maxWait));
  }

  private static Uni<Void> save(
      Mutiny.StatelessSession session, BoardStore.Loaded loaded, IncidentRow row) {
    return loaded.incidents().contains(row.dossier().id())
        ? session
            .createNativeQuery(
                "select revision from incident where id = :id for update", Integer.class)
            .setParameter("id", row.dossier().id())
            .getSingleResult()
            .invoke(
                revision -> {
                  if (revision != row.dossier().revision() - 1) {
                    throw new Overtaken(row.dossier().id(), revision);
                  }
                })
            .chain(() -> session.update(row))
        : session.insert(row);
  }

  private static Uni<List<DeliveryRef>> latest(Mutiny.StatelessSession session, String incident) {
    return session
        .createQuery(
            "from DeliveryRow where incidentId = :id order by at desc, id", DeliveryRow.class)
        .setParameter("id", incident)
        .setMaxResults(Incidents.MAX_DELIVERIES)
        .getResultList()
        .map(rows -> rows.stream().map(DeliveryRow::delivery).map(Delivery::ref).toList());
  }
}
