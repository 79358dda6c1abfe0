package io.whybounce.notifier.lists;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.notice.OwnPart;
import io.whybounce.notifier.store.DeliveryRow;
import io.whybounce.notifier.store.IncidentRow;

/** Incidents as the asker may see them: whole for an operator, the own part for an owner. */
final class OwnView {
  private static final int MAX_OWN = 2_000;

  private OwnView() {}

  /** {@code row}, if {@code tenant} is empty or has a part in it. */
  static Uni<Optional<Incident>> of(
      Mutiny.StatelessSession session, IncidentRow row, Optional<String> tenant) {
    return own(session, List.of(row), tenant)
        .map(
            own ->
                tenant.isEmpty()
                    ? Optional.of(row.incident())
                    : Optional.ofNullable(own.get(row.dossier().id()))
                        .map(mine -> part(row, tenant.get(), mine)));
  }

  /** {@code rows}, in each of which {@code tenant} is known to have a part, unless it is empty. */
  static Uni<List<Incident>> of(
      Mutiny.StatelessSession session, List<IncidentRow> rows, Optional<String> tenant) {
    return own(session, rows, tenant)
        .map(
            own ->
                rows.stream()
                    .map(
                        r ->
                            tenant.isEmpty()
                                ? r.incident()
                                : part(
                                    r, tenant.get(), own.getOrDefault(r.dossier().id(), List.of())))
                    .toList());
  }

  private static Uni<Map<String, List<Delivery>>> own(
      Mutiny.StatelessSession session, List<IncidentRow> rows, Optional<String> tenant) {
    if (tenant.isEmpty() || rows.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return session
        .createQuery(
            "from DeliveryRow where incidentId in (:ids) and tenant = :tenant order by at desc, id",
            DeliveryRow.class)
        .setParameter("ids", rows.stream().map(r -> r.dossier().id()).toList())
        .setParameter("tenant", tenant.get())
        .setMaxResults(MAX_OWN)
        .getResultList()
        .map(
            found -> {
              Map<String, List<Delivery>> own = new HashMap<>();
              for (DeliveryRow row : found) {
                own.computeIfAbsent(row.incident().orElse(""), k -> new ArrayList<>())
                    .add(row.delivery());
              }
              return own;
            });
  }

  private static Incident part(IncidentRow row, String tenant, List<Delivery> own) {
    int count = row.dossier().extent().tenants().getOrDefault(tenant, own.size());
    return OwnPart.of(row.incident(), tenant, Math.max(count, own.size()), own);
  }
}
