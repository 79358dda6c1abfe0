package io.whybounce.notifier.store;

import java.util.List;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.verdict.Incidents;

/** One tenant's deliveries of incidents. */
public final class OwnDeliveries {
  private OwnDeliveries() {}

  /**
   * The latest of each of {@code incidents}, at most {@link Incidents#MAX_DELIVERIES} of each: of
   * the latest of all, one large incident would leave none to the others.
   */
  public static Uni<List<DeliveryRow>> latest(
      Mutiny.StatelessSession session, List<String> incidents, String tenant) {
    return session
        .createNativeQuery(
            "select d.* from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) as"
                + " i(name) cross join lateral (select "
                + DeliveryRow.COLUMNS
                + " from delivery o where o.incident_id = i.name"
                + " and o.tenant = :tenant order by o.at desc, o.id limit "
                + Incidents.MAX_DELIVERIES
                + ") as d order by d.at desc, d.id",
            DeliveryRow.class)
        .setParameter("ids", Json.write(incidents))
        .setParameter("tenant", tenant)
        .getResultList();
  }
}
