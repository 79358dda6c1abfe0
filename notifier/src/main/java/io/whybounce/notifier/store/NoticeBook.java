package io.whybounce.notifier.store;

import java.time.Instant;
import java.util.List;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/** Writes notices down with the events that tell of each change, in the caller's transaction. */
public final class NoticeBook {
  private static final String WITHDRAWN =
      "another notice tells it, or there is nothing left to tell";

  private NoticeBook() {}

  /** New ones, to be sent. */
  public static Uni<Void> add(Mutiny.StatelessSession session, List<NoticeRow> fresh, Instant now) {
    return fresh.isEmpty()
        ? Uni.createFrom().voidItem()
        : session
            .insertMultiple(fresh)
            .chain(
                () ->
                    session.insertMultiple(
                        fresh.stream()
                            .map(
                                row ->
                                    OutboxRow.of(row, NoticeChange.QUEUED, now)
                                        .inTrace(row.trace()))
                            .toList()));
  }

  /** What has become of one, which tells of {@code change}. */
  public static Uni<Void> changed(
      Mutiny.StatelessSession session, NoticeRow row, NoticeChange change, Instant now) {
    return session
        .update(row)
        .chain(() -> session.insert(OutboxRow.of(row, change, now).inTrace(row.trace())));
  }

  /** One that waited is taken back; the event is the last that is heard of it. */
  public static Uni<Void> withdrawn(Mutiny.StatelessSession session, NoticeRow row, Instant now) {
    row.failed(WITHDRAWN, now);
    return session
        .insert(OutboxRow.of(row, NoticeChange.WITHDRAWN, now).inTrace(row.trace()))
        .chain(() -> row.withdraw(session));
  }
}
