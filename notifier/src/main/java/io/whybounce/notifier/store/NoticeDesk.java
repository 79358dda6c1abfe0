package io.whybounce.notifier.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.Dossier;
import io.whybounce.notifier.notice.Further;
import io.whybounce.notifier.notice.NoticePlan;
import io.whybounce.notifier.notice.Occasion;
import io.whybounce.notifier.notice.Planned;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.registry.Registry;

/**
 * Writes down the notices that are due after an incident's revision, in that transaction. A reader
 * for whom one waits already, as the relay is away say, gets no other beside it: a notice tells how
 * things are when it goes.
 */
@ApplicationScoped
public class NoticeDesk {
  private final Registry registry;
  private final Further further;

  /** For the container. */
  public NoticeDesk(Registry registry, Further further) {
    this.registry = registry;
    this.further = further;
  }

  private record ReaderKey(Optional<String> tenant, String address) {
    static ReaderKey of(NoticeRow row) {
      return new ReaderKey(row.tenant(), row.address());
    }

    static ReaderKey of(Planned planned) {
      return new ReaderKey(planned.tenant(), planned.address());
    }
  }

  /** Plans and writes them. */
  Uni<Void> write(
      Mutiny.StatelessSession session,
      Dossier dossier,
      Party party,
      Instant now,
      Duration maxWait) {
    if (dossier.mergedInto().isPresent()) {
      return Uni.createFrom().voidItem();
    }
    return registry
        .readers(session, dossier.extent().tenants().keySet())
        .chain(
            readers ->
                told(session, dossier)
                    .chain(
                        told -> {
                          List<Planned> due =
                              NoticePlan.of(
                                  dossier,
                                  party,
                                  readers,
                                  told.stream().map(NoticeRow::told).toList(),
                                  now);
                          return beside(session, dossier, told, due, now)
                              .chain(rest -> insert(session, dossier, rest, now, maxWait));
                        }));
  }

  private static Uni<List<NoticeRow>> told(Mutiny.StatelessSession session, Dossier dossier) {
    List<String> ids = new ArrayList<>(dossier.merged());
    ids.add(dossier.id());
    return session
        .createQuery(
            "from NoticeRow where matter.incidentId in (:ids) and purpose = :purpose"
                + " order by createdAt, id",
            NoticeRow.class)
        .setParameter("ids", ids)
        .setParameter("purpose", Purpose.INCIDENT)
        .getResultList();
  }

  /** Those of {@code due} whose readers no notice waits for; the waiting ones tell the rest. */
  private static Uni<List<Planned>> beside(
      Mutiny.StatelessSession session,
      Dossier dossier,
      List<NoticeRow> told,
      List<Planned> due,
      Instant now) {
    Map<ReaderKey, Planned> dueTo = new HashMap<>();
    due.forEach(p -> dueTo.put(ReaderKey.of(p), p));
    List<NoticeRow> waiting =
        told.stream()
            .filter(NoticeRow::pending)
            .filter(r -> dueTo.containsKey(ReaderKey.of(r)) || !isOf(dossier, r))
            .toList();
    return waiting.isEmpty()
        ? Uni.createFrom().item(due)
        : held(session, waiting)
            .chain(
                held -> {
                  Set<String> ids = new HashSet<>();
                  held.forEach(r -> ids.add(r.id()));
                  Set<ReaderKey> known = new HashSet<>();
                  told.stream()
                      .filter(r -> !ids.contains(r.id()))
                      .map(ReaderKey::of)
                      .forEach(known::add);
                  Uni<Void> done = Uni.createFrom().voidItem();
                  Set<ReaderKey> served = new HashSet<>();
                  for (NoticeRow row : held) {
                    ReaderKey reader = ReaderKey.of(row);
                    // Of one that proved to be part of it, a reader who knows of it needs none.
                    boolean news = isOf(dossier, row) || !known.contains(reader);
                    boolean kept = news && served.add(reader);
                    done =
                        done.chain(
                            () ->
                                kept
                                    ? keep(session, dossier, row, dueTo)
                                    : NoticeBook.withdrawn(session, row, now));
                  }
                  List<Planned> rest =
                      due.stream().filter(p -> !served.contains(ReaderKey.of(p))).toList();
                  return done.replaceWith(rest);
                });
  }

  /**
   * Whether {@code row}, which waited, is of an incident that proved to be part of {@code whole},
   * and its reader is told of that by another notice. Asked while it is sent, too: it may have been
   * under way when they became one.
   */
  public static Uni<Boolean> superfluous(
      Mutiny.StatelessSession session, NoticeRow row, Dossier whole) {
    return row.purpose() != Purpose.INCIDENT || isOf(whole, row)
        ? Uni.createFrom().item(false)
        : told(session, whole)
            .map(
                told -> {
                  boolean earlier = true;
                  boolean other = false;
                  for (NoticeRow one : told) {
                    if (one.id().equals(row.id())) {
                      earlier = false;
                    } else if (ReaderKey.of(one).equals(ReaderKey.of(row))) {
                      other |= one.isSent() || one.pending() && (earlier || isOf(whole, one));
                    }
                  }
                  return other;
                });
  }

  private static boolean isOf(Dossier dossier, NoticeRow row) {
    return row.incidentId().equals(Optional.of(dossier.id()));
  }

  private static Uni<Void> keep(
      Mutiny.StatelessSession session,
      Dossier dossier,
      NoticeRow row,
      Map<ReaderKey, Planned> dueTo) {
    Planned planned = dueTo.get(ReaderKey.of(row));
    if (planned != null) {
      row.tells(dossier.id(), planned.deliveries(), planned.party(), planned.state());
    }
    return session.update(row);
  }

  /**
   * Those of {@code waiting} that nobody is sending: they stay so until this transaction ends, and
   * who sends them then sees what it has written. What is being sent counts as told.
   */
  private static Uni<List<NoticeRow>> held(
      Mutiny.StatelessSession session, List<NoticeRow> waiting) {
    return session
        .createNativeQuery(
            "select id from notice where id in (:ids) and status = 'PENDING' order by id"
                + " for update skip locked",
            String.class)
        .setParameter("ids", waiting.stream().map(NoticeRow::id).toList())
        .getResultList()
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    // As they are now: a try may have failed since they were looked at.
                    : session
                        .createQuery(
                            "from NoticeRow where id in (:ids) order by createdAt, id",
                            NoticeRow.class)
                        .setParameter("ids", ids)
                        .getResultList());
  }

  private Uni<Void> insert(
      Mutiny.StatelessSession session,
      Dossier dossier,
      List<Planned> due,
      Instant now,
      Duration maxWait) {
    return elsewhere(session, dossier, due, now)
        .chain(
            elsewhere ->
                NoticeBook.add(
                    session,
                    due.stream()
                        .flatMap(
                            p ->
                                further
                                    .earliest(
                                        p, Optional.ofNullable(elsewhere.get(ReaderKey.of(p))), now)
                                    .map(at -> NoticeRow.of(p, now, at.plus(maxWait)))
                                    .stream())
                        .toList(),
                    now));
  }

  /** When each reader whom {@link Further} can spare was last told first of another incident. */
  private Uni<Map<ReaderKey, Instant>> elsewhere(
      Mutiny.StatelessSession session, Dossier dossier, List<Planned> due, Instant now) {
    List<String> addresses =
        due.stream().filter(further::concerns).map(Planned::address).distinct().toList();
    return addresses.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : session
            .createQuery(
                "select tenant, address, max(createdAt) from NoticeRow"
                    + " where createdAt > :after and address in (:addresses) and tenant is not null"
                    + " and purpose = :purpose and matter.occasion = :opened"
                    + " and matter.incidentId <> :own group by tenant, address",
                Object[].class)
            .setParameter("after", now.minus(further.within()))
            .setParameter("addresses", addresses)
            .setParameter("purpose", Purpose.INCIDENT)
            .setParameter("opened", Occasion.OPENED)
            .setParameter("own", dossier.id())
            .getResultList()
            .map(
                rows ->
                    rows.stream()
                        .collect(
                            Collectors.toMap(
                                row -> new ReaderKey(Optional.of((String) row[0]), (String) row[1]),
                                row -> (Instant) row[2])));
  }
}
