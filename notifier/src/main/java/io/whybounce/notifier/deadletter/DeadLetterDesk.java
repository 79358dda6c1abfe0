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
   * Some of a list, and how many there are of its kind.
   *
   * @param items the latest first
   * @param total of all pages
   */
  public record Slice(List<DeadLetterItem> items, long total) {}

  /**
   * A page of them, the latest first.
   *
   * @param state only those
   * @param service only those of that service
   */
  public Uni<Slice> list(
      Optional<DeadLetterState> state, Optional<String> service, int first, int size) {
    String which =
        " from DeadLetterRow d where (:any = true or d.state = :state)"
            + " and (:service = '' or d.service = :service)";
    DeadLetterState wanted = state.orElse(DeadLetterState.WAITING);
    return sessions.withSession(
        session ->
            session
                .createQuery("select count(d)" + which, Long.class)
                .setParameter("any", state.isEmpty())
                .setParameter("state", wanted)
                .setParameter("service", service.orElse(""))
                .getSingleResult()
                .chain(
                    total ->
                        session
                            // Without the content, which may be large.
                            .createQuery(
                                "select d.id, d.state, d.service, d.topic, d.originPartition,"
                                    + " d.originOffset, d.reason, d.cause, d.shownKey, d.size,"
                                    + " d.whole, d.at, d.doneAt, d.doneBy"
                                    + which
                                    + " order by d.seq desc",
                                Object[].class)
                            .setParameter("any", state.isEmpty())
                            .setParameter("state", wanted)
                            .setParameter("service", service.orElse(""))
                            .setFirstResult(first)
                            .setMaxResults(size)
                            .getResultList()
                            .map(
                                rows ->
                                    new Slice(
                                        rows.stream().map(DeadLetterDesk::item).toList(), total))));
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
        .fail();
  }
}
