package io.whybounce.notifier.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.whybounce.notifier.service.Channels;
import io.whybounce.start.database.OnContext;

/** What operators do with dead letters: look, replay, discard. On a Vert.x context. */
@ApplicationScoped
public class DeadLetterDesk {
  private static final int MAX_REPLAYS = 64;
  private static final String WHICH =
      " from DeadLetterRow d where (:any = true or d.state = :state)"
          + " and (:service = '' or d.service = :service) and d.at >= :since";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Mutiny.SessionFactory sessions;
  private final MutinyEmitter<Record<byte[], byte[]>> replays;
  private final Clock clock = Clock.systemUTC();

  /** For the container. */
  public DeadLetterDesk(
      Mutiny.SessionFactory sessions,
      @Channel(Channels.REPLAYS)
          @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_REPLAYS)
          MutinyEmitter<Record<byte[], byte[]>> replays) {
    this.sessions = sessions;
    this.replays = replays;
  }

  /**
   * Which dead letters are asked for; what is empty is not asked.
   *
   * @param state what became of them
   * @param service that could not process them
   * @param since came then or later
   */
  public record Filter(
      Optional<DeadLetterState> state, Optional<String> service, Optional<Instant> since) {}

  /**
   * One of a list.
   *
   * @param number the list goes down by it
   * @param item what the list tells of it
   */
  public record Listed(long number, DeadLetterItem item) {}

  private static <T> Mutiny.SelectionQuery<T> asked(Mutiny.SelectionQuery<T> query, Filter filter) {
    return query
        .setParameter("any", filter.state().isEmpty())
        .setParameter("state", filter.state().orElse(DeadLetterState.WAITING))
        .setParameter("service", filter.service().orElse(""))
        .setParameter("since", filter.since().orElse(Instant.EPOCH));
  }

  /** How many there are. */
  public Uni<Long> count(Filter filter) {
    return sessions.withSession(
        session ->
            asked(session.createQuery("select count(d)" + WHICH, Long.class), filter)
                .getSingleResult());
  }

  /** Those below {@code before}, the latest first, without their content, which may be large. */
  public Uni<List<Listed>> list(Filter filter, long before, int max) {
    return sessions.withSession(
        session ->
            asked(
                    session.createQuery(
                        "select d.id, d.state, d.service, d.topic, d.originPartition,"
                            + " d.originOffset, d.reason, d.cause, d.shownKey, d.size,"
                            + " d.whole, d.at, d.doneAt, d.doneBy, d.seq"
                            + WHICH
                            + " and d.seq < :before order by d.seq desc",
                        Object[].class),
                    filter)
                .setParameter("before", before)
                .setMaxResults(max)
                .getResultList()
                .map(
                    rows ->
                        rows.stream().map(row -> new Listed((Long) row[14], item(row))).toList()));
  }

  private static DeadLetterItem item(Object[] row) {
    return new DeadLetterItem(
        (String) row[0],
        (DeadLetterState) row[1],
        (String) row[2],
        (String) row[3],
        (String) row[4],
        (String) row[5],
        (String) row[6],
        (String) row[7],
        (String) row[8],
        (Long) row[9],
        (Boolean) row[10],
        (Instant) row[11],
        Optional.ofNullable((Instant) row[12]),
        (String) row[13]);
  }

  /** One of them with its content. */
  public Uni<Optional<DeadLetterRow>> find(String id) {
    return sessions.withSession(
        session -> session.find(DeadLetterRow.class, id).map(Optional::ofNullable));
  }

  /**
   * Sends the record to its own topic as it was, once: the row is locked until Kafka has it. A
   * crash between the two may send it again, which does no harm (decision 0002).
   *
   * @param force whether also if it was replayed before
   * @return empty if there is none of that id
   * @throws NotReplayable (as failure) with what stands in the way
   */
  public Uni<Optional<DeadLetterItem>> replay(String id, boolean force, String who) {
    return sessions.withTransaction(
        session ->
            session
                .find(DeadLetterRow.class, id, LockMode.PESSIMISTIC_WRITE)
                .chain(
                    row ->
                        row == null
                            ? Uni.createFrom().item(Optional.<DeadLetterItem>empty())
                            : OnContext.back(send(row, force))
                                .invoke(() -> row.replayed(who, clock.instant()))
                                .replaceWith(() -> Optional.of(row.item()))));
  }

  /** Drops the content of one; empty if there is none of that id. */
  public Uni<Optional<DeadLetterItem>> discard(String id, String who) {
    return sessions.withTransaction(
        session ->
            session
                .find(DeadLetterRow.class, id, LockMode.PESSIMISTIC_WRITE)
                .invoke(
                    row -> {
                      if (row != null) {
                        row.discarded(who, clock.instant());
                      }
                    })
                .map(row -> Optional.ofNullable(row).map(DeadLetterRow::item)));
  }

  private Uni<Void> send(DeadLetterRow row, boolean force) {
    if (row.state() == DeadLetterState.DISCARDED) {
      throw new NotReplayable("It was discarded, and its content is gone.");
    }
    if (row.state() == DeadLetterState.REPLAYED && !force) {
      throw new NotReplayable("It was replayed already; force=true replays it again.");
    }
    if (!row.isWhole()) {
      throw new NotReplayable(
          "It is larger than WHYBOUNCE_DEAD_LETTERS_MAX_OCTETS, and lies in Kafka only.");
    }
    String topic =
        row.target()
            .orElseThrow(
                () -> new NotReplayable("The topic that it names is none that a service reads."));
    RecordHeaders headers = new RecordHeaders();
    row.headers().forEach(h -> headers.add(h.name(), h.value()));
    return replays
        .sendMessage(
            Message.of(Record.of(row.key().orElse(null), row.value().orElse(null)))
                .addMetadata(
                    OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withTopic(topic)
                        .withHeaders(headers)
                        .build()))
        .ifNoItem()
        .after(PATIENCE)
        .failWith(NotTaken::new);
  }
}
