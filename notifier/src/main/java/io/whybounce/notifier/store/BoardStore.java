package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.incident.IncidentState;
import io.whybounce.notifier.correlation.Board;
import io.whybounce.notifier.correlation.Correlator;
import io.whybounce.notifier.correlation.Delivery;
import io.whybounce.notifier.correlation.GatewayChange;
import io.whybounce.notifier.correlation.Keys;

/** Fetches what can have to do with what has arrived. All in the transaction of its caller. */
@ApplicationScoped
public class BoardStore {
  /** Deliveries without an incident that are looked at, latest first. */
  private static final int MAX_DELIVERIES = 500;

  /** Incidents that are looked at together. */
  static final int MAX_INCIDENTS = 200;

  private static final String SHARED =
      " d.bears and d.at between :from and :to and d.id not in (:ids)"
          + " and (d.source in (:sources) or d.provider in (:providers) or d.network in (:networks)"
          + " or d.gateway_ip in (:gateways) or d.recipient_provider in (:recipientProviders)"
          + " or d.recipient_domain in (:recipientDomains) or d.sender_domain in (:senderDomains))";

  private static final String LATEST = " order by d.at desc limit " + MAX_DELIVERIES;

  /** Deliveries of wide incidents by which it shows whether there is more trouble than usual. */
  private static final int MAX_LATELY = 300;

  /** How far back that is looked for (decision 10). */
  private static final Duration LATELY = Duration.ofHours(6);

  /** How long what has ended may still be opened again. */
  private static final Duration ENDED = Correlator.REOPENS;

  /** How long a gateway counts as used after the last notice about it. */
  private static final Duration USED = Duration.ofDays(14);

  /**
   * A board, with what the database has already.
   *
   * @param board with all that can matter
   * @param deliveries ids of deliveries that are rows already
   * @param incidents ids of incidents that are rows already
   */
  public record Loaded(Board board, Set<String> deliveries, Set<String> incidents) {}

  /** Keeps others from the same factors until the transaction ends. */
  Uni<Void> lock(Mutiny.StatelessSession session, List<Integer> locks) {
    if (locks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createNativeQuery(
            "select string_agg(cast(pg_advisory_xact_lock(20121, k) as text), '') from (select"
                + " cast(value as int) as k from jsonb_array_elements_text(cast(cast(:keys as text)"
                + " as jsonb)) order by 1) as s",
            String.class)
        .setParameter("keys", locks.toString())
        .getSingleResultOrNull()
        .replaceWithVoid();
  }

  /** Which of these events were not taken yet; from now on they are. */
  Uni<Set<String>> unseen(Mutiny.StatelessSession session, Collection<String> ids, Instant now) {
    return session
        .createNativeQuery(
            "insert into seen_event (id, at) select value, :now from"
                + " jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) on conflict (id)"
                + " do nothing returning id",
            String.class)
        // In one order for all, so that nobody waits for the other in a circle.
        .setParameter("ids", Json.write(new TreeSet<>(ids)))
        .setParameter("now", now)
        .getResultList()
        .map(HashSet::new);
  }

  /** Fetches what can share a factor with what arrived. */
  Uni<Loaded> load(
      Mutiny.StatelessSession session,
      Keys keys,
      Instant earliest,
      Instant latest,
      Duration window) {
    Loaded loaded = new Loaded(new Board(), new HashSet<>(), new HashSet<>());
    return arrived(session, keys)
        .invoke(rows -> rows.forEach(row -> take(loaded, row)))
        .chain(() -> incidents(session, keys, latest, window))
        .invoke(rows -> rows.forEach(row -> take(loaded, row)))
        .chain(() -> candidates(session, keys, loaded, earliest.minus(window), latest.plus(window)))
        .invoke(rows -> rows.forEach(row -> take(loaded, row)))
        .chain(() -> lately(session, keys, latest.minus(LATELY), latest.plus(window)))
        .invoke(rows -> rows.forEach(row -> take(loaded, row)))
        .chain(() -> changes(session, keys, earliest.minus(window)))
        .invoke(changes -> changes.forEach(loaded.board()::know))
        .chain(() -> used(session, keys, latest.minus(USED)))
        .invoke(ips -> ips.forEach(loaded.board()::knowUsed))
        .chain(() -> Levels.load(session, keys, loaded.board(), latest))
        .replaceWith(loaded);
  }

  /** Incidents that go on, in the order of their ids, from behind {@code after}. */
  Uni<Loaded> active(Mutiny.StatelessSession session, String after) {
    Loaded loaded = new Loaded(new Board(), new HashSet<>(), new HashSet<>());
    return session
        .createQuery(
            "from IncidentRow where state <> :over and id > :after order by id", IncidentRow.class)
        .setParameter("over", IncidentState.RESOLVED)
        .setParameter("after", after)
        .setMaxResults(MAX_INCIDENTS)
        .getResultList()
        .invoke(rows -> rows.forEach(row -> take(loaded, row)))
        .replaceWith(loaded);
  }

  private static void take(Loaded loaded, DeliveryRow row) {
    Delivery delivery = row.delivery();
    loaded.deliveries().add(row.id());
    loaded.board().know(delivery, row.incident());
  }

  private static void take(Loaded loaded, IncidentRow row) {
    loaded.incidents().add(row.dossier().id());
    loaded.board().know(row.dossier());
  }

  private static Uni<List<DeliveryRow>> arrived(Mutiny.StatelessSession session, Keys keys) {
    return session
        .createQuery("from DeliveryRow where id in (:ids)", DeliveryRow.class)
        .setParameter("ids", keys.deliveries())
        .getResultList();
  }

  private static Uni<List<IncidentRow>> incidents(
      Mutiny.StatelessSession session, Keys keys, Instant latest, Duration window) {
    return session
        .createQuery(
            "from IncidentRow where (state <> :over or updatedAt > :ended)"
                + " and (factorValue in (:values) or provider in (:providers) or id in (select"
                + " d.incidentId from DeliveryRow d where d.id in (:ids))"
                // What a list that lists everything has led to, whatever provider it was about.
                + " or :listing = true and state <> :over and openedAt > :since"
                + " and factorKind in (PROVIDER, NETWORK, GATEWAY)) order by openedAt desc",
            IncidentRow.class)
        .setParameter("over", IncidentState.RESOLVED)
        .setParameter("ended", latest.minus(ENDED))
        .setParameter("listing", !keys.of(FactorKind.REPUTATION_SOURCE).equals(List.of("")))
        .setParameter("since", latest.minus(window))
        .setParameter("values", keys.all())
        .setParameter("providers", keys.whose())
        .setParameter("ids", keys.deliveries())
        .setMaxResults(MAX_INCIDENTS)
        .getResultList();
  }

  private static Uni<List<DeliveryRow>> candidates(
      Mutiny.StatelessSession session, Keys keys, Loaded loaded, Instant from, Instant to) {
    // Two questions, each with an index of its own: what the wide incidents hold already, mostly
    // the
    // largest part by far, is never looked at.
    return shared(
            session.createNativeQuery(
                "select "
                    + DeliveryRow.COLUMNS
                    + " from ((select d.* from delivery d where d.incident_id is null and"
                    + SHARED
                    + LATEST
                    + ") union all (select d.* from incident i join delivery d on d.incident_id = i.id"
                    + " where i.state <> 'RESOLVED'"
                    + " and i.factor_kind not in ('PROVIDER', 'REPUTATION_SOURCE') and"
                    + SHARED
                    + LATEST
                    + ")) as c order by at desc limit "
                    + MAX_DELIVERIES,
                DeliveryRow.class),
            keys)
        .setParameter("from", from)
        .setParameter("to", to)
        .getResultList()
        .chain(rows -> incidentsOf(session, rows, loaded).replaceWith(rows));
  }

  /**
   * The latest of wide incidents, and of those that have ended, that share a factor with what
   * arrived: by them it shows whether a factor has more trouble than usual, and which one.
   */
  private static Uni<List<DeliveryRow>> lately(
      Mutiny.StatelessSession session, Keys keys, Instant since, Instant to) {
    return shared(
            session.createNativeQuery(
                "select "
                    + DeliveryRow.COLUMNS
                    + " from (select d.* from delivery d join incident i on i.id = d.incident_id"
                    + " where (i.state = 'RESOLVED' or i.factor_kind in ('PROVIDER',"
                    + " 'REPUTATION_SOURCE')) and"
                    + SHARED
                    + " order by d.at desc limit "
                    + MAX_LATELY
                    + ") as c",
                DeliveryRow.class),
            keys)
        .setParameter("from", since)
        .setParameter("to", to)
        .getResultList();
  }

  private static <T> Mutiny.SelectionQuery<T> shared(Mutiny.SelectionQuery<T> query, Keys keys) {
    return query
        .setParameter("ids", keys.deliveries())
        .setParameter("sources", keys.of(FactorKind.REPUTATION_SOURCE))
        .setParameter("providers", keys.of(FactorKind.PROVIDER))
        .setParameter("networks", keys.of(FactorKind.NETWORK))
        .setParameter("gateways", keys.of(FactorKind.GATEWAY))
        .setParameter("recipientProviders", keys.of(FactorKind.RECIPIENT_PROVIDER))
        .setParameter("recipientDomains", keys.of(FactorKind.RECIPIENT_DOMAIN))
        .setParameter("senderDomains", keys.of(FactorKind.SENDER_DOMAIN));
  }

  /** Narrower incidents that the candidates belong to. */
  private static Uni<Void> incidentsOf(
      Mutiny.StatelessSession session, List<DeliveryRow> rows, Loaded loaded) {
    Set<String> missing = new HashSet<>();
    rows.forEach(row -> row.incident().ifPresent(missing::add));
    missing.removeAll(loaded.incidents());
    if (missing.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return session
        .createQuery("from IncidentRow where id in (:ids)", IncidentRow.class)
        .setParameter("ids", missing)
        .getResultList()
        .invoke(found -> found.forEach(row -> take(loaded, row)))
        .replaceWithVoid();
  }

  private static Uni<List<GatewayChange>> changes(
      Mutiny.StatelessSession session, Keys keys, Instant since) {
    return session
        .createQuery(
            "from GatewayChangeRow where ip in (:ips) or source in (:sources) and at > :since order"
                + " by at desc",
            GatewayChangeRow.class)
        .setParameter("ips", keys.of(FactorKind.GATEWAY))
        .setParameter("sources", keys.of(FactorKind.REPUTATION_SOURCE))
        .setParameter("since", since)
        .setMaxResults(MAX_DELIVERIES)
        .getResultList()
        .map(rows -> rows.stream().map(GatewayChangeRow::change).toList());
  }

  /** Asks for each gateway whether there is one notice, not for all that there are. */
  private static Uni<List<String>> used(Mutiny.StatelessSession session, Keys keys, Instant since) {
    return session
        .createNativeQuery(
            "select g.ip from jsonb_array_elements_text(cast(cast(:ips as text) as jsonb)) as g(ip)"
                + " where exists (select 1 from delivery d where d.gateway_ip = g.ip and d.at >"
                + " :since)",
            String.class)
        .setParameter("ips", Json.write(keys.of(FactorKind.GATEWAY)))
        .setParameter("since", since)
        .getResultList();
  }
}
