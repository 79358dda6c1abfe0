package io.whybounce.notifier.facts;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.assessment.Assessment;
import io.whybounce.notifier.notice.DeliveryFacts;
import io.whybounce.notifier.store.Json;

/**
 * Keeps what postmasters ask for of a delivery, as its latest notice has it. Whoever reads it goes
 * by ids of deliveries that the reader may see.
 */
@ApplicationScoped
public class FactStore {
  private record Row(String id, Instant at, String body) {}

  /** Keeps those of {@code assessments}. */
  Uni<Void> keep(Mutiny.StatelessSession session, List<Assessment> assessments) {
    // One order for all, so that transactions that meet do not wait for each other in a circle.
    Map<String, Row> rows = new TreeMap<>();
    for (Assessment assessment : assessments) {
      DeliveryFacts facts = DeliveryFacts.of(assessment);
      rows.merge(
          facts.deliveryId(),
          new Row(facts.deliveryId(), facts.reportedAt(), Json.write(facts)),
          (a, b) -> b.at().isBefore(a.at()) ? a : b);
    }
    if (rows.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(
            "insert into delivery_fact (id, at, body) select id, at, body from"
                + " jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
                + " as r(id text, at timestamptz, body text)"
                + " on conflict (id) do update set at = excluded.at, body = excluded.body"
                + " where delivery_fact.at <= excluded.at")
        .setParameter("rows", Json.write(rows.values()))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** The facts of these deliveries, by id. */
  public Uni<Map<String, DeliveryFacts>> of(
      Mutiny.StatelessSession session, Collection<String> deliveries) {
    if (deliveries.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createNativeQuery("select body from delivery_fact where id in (:ids)", String.class)
        .setParameter("ids", deliveries)
        .getResultList()
        .map(
            bodies -> {
              Map<String, DeliveryFacts> facts = new HashMap<>();
              bodies.forEach(
                  body -> {
                    DeliveryFacts read = Json.read(body, DeliveryFacts.class);
                    facts.put(read.deliveryId(), read);
                  });
              return facts;
            });
  }
}
