package io.whybounce.notifier.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.TracingMetadata;
import io.whybounce.contracts.incident.Incident;

/**
 * The traces of the events of one batch. What follows from them (events, notices) is marked in the
 * same transaction, so that whichever replica sends it, it goes on in the trace of the delivery
 * that led to it. Nothing is written while traces are off.
 */
public final class Lineage {
  private record Ancestor(Optional<String> delivery, String trace) {}

  private final List<Ancestor> ancestors;

  private Lineage(List<Ancestor> ancestors) {
    this.ancestors = ancestors;
  }

  /**
   * The traces of {@code messages}.
   *
   * @param delivery the delivery that an event is about, if it is about one
   */
  public static <T> Lineage of(List<Message<T>> messages, Function<T, Optional<String>> delivery) {
    List<Ancestor> ancestors = new ArrayList<>();
    for (Message<T> message : messages) {
      message
          .getMetadata(TracingMetadata.class)
          .flatMap(m -> TraceParent.of(m.getCurrentContext()))
          .ifPresent(
              trace -> ancestors.add(new Ancestor(delivery.apply(message.getPayload()), trace)));
    }
    return new Lineage(ancestors);
  }

  /** Marks what was written in {@code session} for the revisions {@code incidents}. */
  public Uni<Void> mark(Mutiny.StatelessSession session, List<Incident> incidents) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Ancestor ancestor : ancestors) {
      done = done.chain(() -> keep(session, ancestor));
    }
    for (Incident incident : incidents) {
      Optional<Ancestor> ancestor = ancestor(incident);
      if (ancestor.isPresent()) {
        done =
            done.chain(() -> mark(session, "outbox_event", "key", incident, ancestor.get()))
                .chain(
                    () ->
                        mark(
                            session,
                            "notice",
                            "status = 'PENDING' and incident_id",
                            incident,
                            ancestor.get()));
      }
    }
    return done;
  }

  /** The last event that is about one of its deliveries, or about no delivery. */
  private Optional<Ancestor> ancestor(Incident incident) {
    return ancestors.stream()
        .filter(
            ancestor ->
                ancestor
                    .delivery()
                    .map(
                        id ->
                            incident.deliveries().stream().anyMatch(d -> d.deliveryId().equals(id)))
                    .orElse(true))
        .reduce((earlier, later) -> later);
  }

  private static Uni<Void> keep(Mutiny.StatelessSession session, Ancestor ancestor) {
    return ancestor
        .delivery()
        .map(
            id ->
                session
                    .createNativeQuery("update delivery set trace = :trace where id = :id")
                    .setParameter("trace", ancestor.trace())
                    .setParameter("id", id)
                    .executeUpdate()
                    .replaceWithVoid())
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  /** What is about no delivery gives way to the trace of the incident's latest one. */
  private static Uni<Void> mark(
      Mutiny.StatelessSession session,
      String table,
      String where,
      Incident incident,
      Ancestor ancestor) {
    String trace =
        ancestor.delivery().isPresent()
            ? ":trace"
            : "coalesce((select d.trace from delivery d where d.incident_id = :incident"
                + " and d.trace is not null order by d.at desc, d.id limit 1), :trace)";
    return session
        .createNativeQuery(
            "update "
                + table
                + " set trace = "
                + trace
                + " where trace is null and "
                + where
                + " = :incident")
        .setParameter("trace", ancestor.trace())
        .setParameter("incident", incident.incidentId())
        .executeUpdate()
        .replaceWithVoid();
  }
}
