package io.whybounce.notifier.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.whybounce.contracts.notification.Channel;
import io.whybounce.notifier.notice.Owner;
import io.whybounce.notifier.notice.Paper;
import io.whybounce.notifier.notice.Phrases;
import io.whybounce.notifier.notice.Purpose;
import io.whybounce.notifier.notice.Route;
import io.whybounce.notifier.notice.Way;
import io.whybounce.notifier.store.NoticeDesk;
import io.whybounce.notifier.store.NoticeRow;
import io.whybounce.notifier.trace.NoticeTraces;
import io.whybounce.start.database.DatabaseTrouble;
import io.whybounce.start.database.OnContext;

/**
 * Delivers notices, each by one replica: the row is locked while the relay takes the mail, and
 * marked as sent in the same transaction right after the relay's acceptance. Nothing but that mark
 * stands between the two; a crash of the process there frees the row at once, and the mail goes
 * again with the same Message-ID, which is made from the notice's id: mail systems that drop
 * duplicates drop it, and a reader's program shows it as one. SMTP has no transaction that would do
 * better (decision 14). If it is the database that fails there, this process remembers.
 */
@ApplicationScoped
public class Courier {
  private final Mutiny.SessionFactory sessions;
  private final Sheets sheets;
  private final Pathfinder paths;
  private final Limiter limiter;
  private final Letters letters;
  private final Relay relay;
  private final Hooks hooks;
  private final Results results;
  private final NoticeTraces traces;
  private final Latency latency;

  /** Taken by the relay, and not marked yet: at most one for each courier that met a failure. */
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  /** On its way to the relay or a webhook, and not marked yet. */
  private final Set<String> sending = ConcurrentHashMap.newKeySet();

  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public Courier(
      Mutiny.SessionFactory sessions,
      Sheets sheets,
      Pathfinder paths,
      Limiter limiter,
      Letters letters,
      Relay relay,
      Hooks hooks,
      Results results,
      NoticeTraces traces,
      Latency latency) {
    this.sessions = sessions;
    this.sheets = sheets;
    this.paths = paths;
    this.limiter = limiter;
    this.letters = letters;
    this.relay = relay;
    this.hooks = hooks;
    this.results = results;
    this.traces = traces;
    this.latency = latency;
  }

  /** Whether a notice may have been taken by somebody and is not marked as sent yet. */
  boolean isSending() {
    return !sending.isEmpty();
  }

  /** Delivers the notice that is due first; false if there is none. On a Vert.x context. */
  Uni<Boolean> deliverOne() {
    AtomicReference<String> taken = new AtomicReference<>("");
    return sessions
        .withStatelessTransaction(
            session ->
                session
                    .createNativeQuery(
                        "select id from notice where status = 'PENDING' and next_at <= :now"
                            + " order by next_at limit 1 for update skip locked",
                        String.class)
                    .setParameter("now", clock.instant())
                    .getSingleResultOrNull()
                    .chain(
                        id -> {
                          taken.set(id == null ? "" : id);
                          return id == null
                              ? Uni.createFrom().item(false)
                              : session
                                  .get(NoticeRow.class, id)
                                  .chain(row -> inTurn(session, row))
                                  .replaceWith(true);
                        }))
        .invoke(() -> accepted.remove(taken.get()))
        .onTermination()
        .invoke(() -> sending.remove(taken.get()))
        .onFailure(failure -> !taken.get().isEmpty() && !DatabaseTrouble.mayPass(failure))
        .recoverWithUni(failure -> putAside(taken.get(), failure).replaceWith(true));
  }

  /**
   * One that fails by itself would be the first again each time, and the others never get a turn.
   */
  private Uni<Void> putAside(String id, Throwable failure) {
    return sessions.withStatelessTransaction(
        session ->
            session
                .createNativeQuery(
                    "select id from notice where id = :id and status = 'PENDING'"
                        + " for update skip locked",
                    String.class)
                .setParameter("id", id)
                .getSingleResultOrNull()
                .chain(
                    found ->
                        found == null
                            ? Uni.createFrom().voidItem()
                            : session
                                .get(NoticeRow.class, id)
                                .chain(row -> results.broken(session, row, failure))));
  }

  private Uni<Void> inTurn(Mutiny.StatelessSession session, NoticeRow row) {
    return limiter
        .wait(session, row)
        .chain(
            until ->
                until.isPresent()
                    ? results.postponed(session, row, until.get())
                    : deliver(session, row));
  }

  private Uni<Void> deliver(Mutiny.StatelessSession session, NoticeRow row) {
    return sheets
        .of(session, row)
        .chain(
            sheet ->
                sheet.isEmpty()
                    ? results.failed(session, row, "the reader is not registered any more")
                    : superfluous(session, row, sheet.get())
                        .chain(
                            not ->
                                not
                                    ? results.withdrawn(session, row)
                                    : route(session, row, sheet.get())));
  }

  /** Tells of an end that was none, or of a part whose whole the reader is told of. */
  private static Uni<Boolean> superfluous(
      Mutiny.StatelessSession session, NoticeRow row, Sheet sheet) {
    return sheet.untrue() || sheet.incident().isEmpty()
        ? Uni.createFrom().item(sheet.untrue())
        : NoticeDesk.superfluous(session, row, sheet.incident().get());
  }

  private Uni<Void> route(Mutiny.StatelessSession session, NoticeRow row, Sheet sheet) {
    List<Way> ways = ways(row, sheet.reader());
    if (ways.isEmpty()) {
      return results.failed(session, row, "the reader has no webhook any more");
    }
    return paths
        .of(session, ways, sheet.incident())
        .chain(
            around -> {
              Phrases phrases = Phrases.of(sheet.reader().language());
              Route route = Route.of(ways, row.way(), sheet.incident(), around, phrases);
              List<String> why = new ArrayList<>();
              if (row.purpose() == Purpose.INCIDENT || row.purpose() == Purpose.DIGEST) {
                row.remark().ifPresent(why::add);
              }
              why.addAll(route.reasons());
              return route.way().isPresent()
                  ? send(session, row, sheet, ways, route, why)
                  : noWay(session, row, sheet, route, why);
            });
  }

  /** A copy goes by webhook or not at all. */
  private static List<Way> ways(NoticeRow row, Owner reader) {
    return row.purpose() == Purpose.COPY
        ? reader.ways().stream().filter(w -> w.channel() == Channel.WEBHOOK).toList()
        : reader.ways();
  }

  /** Operators are the last: what is theirs goes even along a path that is hit. */
  private Uni<Void> noWay(
      Mutiny.StatelessSession session, NoticeRow row, Sheet sheet, Route route, List<String> why) {
    boolean mail = sheet.reader().tenant().isEmpty() && row.way() == 0;
    return mail
        ? send(
            session,
            row,
            sheet,
            sheet.reader().ways(),
            new Route(0, Optional.of(sheet.reader().ways().get(0)), route.reasons()),
            why)
        : results.escalated(session, row, sheet.reader(), String.join("; ", why));
  }

  private Uni<Void> send(
      Mutiny.StatelessSession session,
      NoticeRow row,
      Sheet sheet,
      List<Way> ways,
      Route route,
      List<String> why) {
    Way way = route.way().orElseThrow();
    boolean last = route.number() + 1 >= ways.size();
    Paper paper = sheet.writer().apply(remark(row, sheet.reader(), why));
    return latency
        .needed(session, row)
        .map(needed -> new Results.Try(row, sheet.reader(), way, route.number(), last, needed))
        .chain(attempt -> send(session, sheet, paper, attempt));
  }

  private Uni<Void> send(
      Mutiny.StatelessSession session, Sheet sheet, Paper paper, Results.Try attempt) {
    boolean mail = attempt.way().channel() == Channel.MAIL;
    if (!mail && hooks.trouble().isPresent()) {
      return results.useless(session, attempt, hooks.trouble().get());
    }
    NoticeRow row = attempt.row();
    sending.add(row.id());
    Uni<Void> handing =
        accepted.contains(row.id())
            ? Uni.createFrom().voidItem()
            : mail
                ? letters
                    .write(row, paper, attempt.way().address())
                    .chain(l -> OnContext.back(relay.send(l)))
                : OnContext.back(hooks.send(row, paper, sheet.reader(), attempt.way()));
    return traces
        .around(row, attempt.way().channel().word(), handing)
        .replaceWith(Optional.<Throwable>empty())
        .onFailure()
        .recoverWithItem(Optional::of)
        .chain(
            failure ->
                failure.isEmpty()
                    ? sent(session, sheet, paper, attempt)
                    : results.unsent(session, attempt, failure.get()));
  }

  private Uni<Void> sent(
      Mutiny.StatelessSession session, Sheet sheet, Paper paper, Results.Try attempt) {
    NoticeRow row = attempt.row();
    accepted.add(row.id());
    sheet
        .material()
        .ifPresent(
            m ->
                row.tells(
                    m.dossier().id(),
                    m.count(),
                    m.incident().primary().party(),
                    m.incident().state()));
    row.on(sheet.occasion());
    return results.sent(session, attempt, paper);
  }

  private static List<String> remark(NoticeRow row, Owner reader, List<String> why) {
    if (row.purpose() == Purpose.ESCALATION) {
      return row.remark().stream().toList();
    }
    return why.isEmpty()
        ? List.of()
        : List.of(
            Phrases.of(reader.language()).say("remark.detour", "reason", String.join("; ", why)));
  }
}
