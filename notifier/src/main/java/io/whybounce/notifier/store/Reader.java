package io.whybounce.notifier.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.Incident;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.contracts.notification.Notification;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.notice.OwnPart;

/**
 * Reads incidents, notices and deliveries for people and programs. Each question names the tenant
 * whose mail the asker may see, none for an operator; what is another's is as if it did not exist.
 */
@ApplicationScoped
public class Reader {
  private static final int MAX_NOTICES = 1_000;

  /** Deliveries looked at of each incident, the latest. */
  private static final int MAX_OWN = Incident.MAX_DELIVERIES;

  /** Longest chain of incidents that each proved to be part of the next. */
  private static final int MAX_MERGES = 20;

  private final Mutiny.SessionFactory sessions;

  /** For the container. */
  public Reader(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /**
   * Some of a list.
   *
   * @param items those asked for
   * @param total how many there are
   */
  public record Slice<T>(List<T> items, long total) {}

  /** Incidents, the newest first; those that became part of another are not listed. */
  public Uni<Slice<Incident>> incidents(
      Optional<String> tenant, Optional<IncidentState> state, int first, int max) {
    Map<String, Object> values = new HashMap<>();
    state.ifPresent(s -> values.put("state", s));
    tenant.ifPresent(t -> values.put("tenant", t));
    String where =
        " from IncidentRow i where i.mergedInto is null"
            + (state.isPresent() ? " and i.state = :state" : "")
            + (tenant.isPresent()
                ? " and exists (select 1 from DeliveryRow d where d.incidentId = i.id"
                    + " and d.tenant = :tenant)"
                : "");
    return sessions.withStatelessSession(
        session ->
            with(
                    session.createQuery(
                        "select i" + where + " order by i.openedAt desc, i.id", IncidentRow.class),
                    values)
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList()
                .chain(rows -> seen(session, rows, tenant))
                .chain(
                    items ->
                        with(session.createQuery("select count(i)" + where, Long.class), values)
                            .getSingleResult()
                            .map(total -> new Slice<>(items, total))));
  }

  /** The incident of that id, or the one that it became part of. */
  public Uni<Optional<Incident>> incident(Optional<String> tenant, String id) {
    return sessions.withStatelessSession(
        session ->
            whole(session, id)
                .chain(row -> seen(session, row.stream().toList(), tenant))
                .map(seen -> seen.stream().findFirst()));
  }

  /** The incident of that id, or the one that it ended up in; empty if there is none. */
  public static Uni<Optional<IncidentRow>> whole(Mutiny.StatelessSession session, String id) {
    return whole(session, id, MAX_MERGES);
  }

  private static Uni<Optional<IncidentRow>> whole(
      Mutiny.StatelessSession session, String id, int depth) {
    return session
        .get(IncidentRow.class, id)
        .map(Optional::ofNullable)
        .chain(
            found -> {
              Optional<String> into = found.flatMap(row -> row.dossier().mergedInto());
              return into.isPresent() && depth > 0
                  ? whole(session, into.get(), depth - 1)
                  : Uni.createFrom().item(found);
            });
  }

  /** The incidents as the asker may see them; without those that are only others'. */
  private static Uni<List<Incident>> seen(
      Mutiny.StatelessSession session, List<IncidentRow> rows, Optional<String> tenant) {
    if (tenant.isEmpty() || rows.isEmpty()) {
      return Uni.createFrom().item(rows.stream().map(IncidentRow::incident).toList());
    }
    // So many of each: of the latest of all, one large incident would leave none to the others.
    return session
        .createNativeQuery(
            "select d.* from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) as"
                + " i(name) cross join lateral (select "
                + DeliveryRow.COLUMNS
                + " from delivery o where o.incident_id = i.name"
                + " and o.tenant = :tenant order by o.at desc, o.id limit "
                + MAX_OWN
                + ") as d order by d.at desc, d.id",
            DeliveryRow.class)
        .setParameter("ids", Json.write(rows.stream().map(r -> r.dossier().id()).toList()))
        .setParameter("tenant", tenant.get())
        .getResultList()
        .map(
            found -> {
              Map<String, List<Delivery>> own = new HashMap<>();
              for (DeliveryRow row : found) {
                own.computeIfAbsent(row.incident().orElse(""), k -> new ArrayList<>())
                    .add(row.delivery());
              }
              return rows.stream()
                  .filter(r -> own.containsKey(r.dossier().id()))
                  .map(r -> part(r, tenant.get(), own.get(r.dossier().id())))
                  .toList();
            });
  }

  private static Incident part(IncidentRow row, String tenant, List<Delivery> own) {
    int count = row.dossier().extent().tenants().getOrDefault(tenant, own.size());
    return OwnPart.of(row.incident(), tenant, Math.max(count, own.size()), own);
  }

  /** What was told about an incident, in order. */
  public Uni<List<Notification>> notifications(Optional<String> tenant, String incident) {
    return sessions.withStatelessSession(
        session ->
            session
                .get(IncidentRow.class, incident)
                .chain(row -> notifications(session, tenant, ids(incident, row))));
  }

  /** The incident, and those that proved to be part of it. */
  private static List<String> ids(String incident, IncidentRow row) {
    List<String> ids = new ArrayList<>(row == null ? List.of() : row.dossier().merged());
    ids.add(incident);
    return ids;
  }

  private static Uni<List<Notification>> notifications(
      Mutiny.StatelessSession session, Optional<String> tenant, List<String> incidents) {
    return with(
            session.createQuery(
                "from NoticeRow where incidentId in (:ids)"
                    + (tenant.isPresent() ? " and tenant = :tenant" : "")
                    + " order by createdAt, id",
                NoticeRow.class),
            tenant.<Map<String, Object>>map(t -> Map.of("tenant", t)).orElse(Map.of()))
        .setParameter("ids", incidents)
        .setMaxResults(MAX_NOTICES)
        .getResultList()
        .map(rows -> rows.stream().map(NoticeRow::notification).toList());
  }

  /** All notices, the latest first. */
  public Uni<List<NoticeRow>> notices(Optional<String> tenant, int first, int max) {
    return list("from NoticeRow", "createdAt", NoticeRow.class, tenant, first, max);
  }

  /** Deliveries, the latest first. */
  public Uni<List<DeliveryRow>> deliveries(Optional<String> tenant, int first, int max) {
    return list("from DeliveryRow", "at", DeliveryRow.class, tenant, first, max);
  }

  private <T> Uni<List<T>> list(
      String from, String time, Class<T> type, Optional<String> tenant, int first, int max) {
    return sessions.withStatelessSession(
        session ->
            with(
                    session.createQuery(
                        from
                            + (tenant.isPresent() ? " where tenant = :tenant" : "")
                            + " order by "
                            + time
                            + " desc, id",
                        type),
                    tenant.<Map<String, Object>>map(t -> Map.of("tenant", t)).orElse(Map.of()))
                .setFirstResult(first)
                .setMaxResults(max)
                .getResultList());
  }

  /** Whether mail that the asker may see went through {@code gateway}. */
  public Uni<Boolean> uses(Optional<String> tenant, String gateway) {
    return tenant.isEmpty()
        ? Uni.createFrom().item(true)
        : sessions.withStatelessSession(
            session ->
                session
                    .createQuery(
                        "select count(*) from DeliveryRow where tenant = :tenant"
                            + " and gatewayIp = :ip",
                        Long.class)
                    .setParameter("tenant", tenant.get())
                    .setParameter("ip", gateway)
                    .getSingleResult()
                    .map(n -> n > 0));
  }

  private static <T> Mutiny.SelectionQuery<T> with(
      Mutiny.SelectionQuery<T> query, Map<String, Object> values) {
    values.forEach(query::setParameter);
    return query;
  }
}
