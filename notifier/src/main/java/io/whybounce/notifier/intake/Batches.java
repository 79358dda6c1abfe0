package io.whybounce.notifier.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.whybounce.notifier.service.Backoff;
import io.whybounce.notifier.store.Overtaken;
import io.whybounce.start.database.DatabaseTrouble;

/**
 * Takes messages as they come and hands them on in batches: one at a time when there is little to
 * do, many when they pile up while the database is at work. No timer, so that a lone message waits
 * for nothing. A message is acknowledged when its batch is written. What the database refuses for
 * good goes to the dead letters, alone.
 *
 * @param <T> the event
 */
final class Batches<T> {
  private static final Logger LOG = Logger.getLogger(Batches.class);
  private static final int MAX_BATCH = 200;
  private static final int MAX_WAITING = 400;
  private static final int MAX_TRIES = 3;
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private final Work<T> work;
  private final Deque<Message<T>> waiting = new ArrayDeque<>();
  private final Deque<CompletableFuture<Void>> blocked = new ArrayDeque<>();
  private boolean running;

  /** What is done with a batch of messages. */
  interface Work<T> {
    Uni<Void> with(List<Message<T>> batch);
  }

  /** Hands batches of events to {@code work}, one after the other. */
  Batches(Function<List<T>, Uni<Void>> work) {
    this.work = batch -> work.apply(batch.stream().map(Message::getPayload).toList());
  }

  private Batches(Work<T> work) {
    this.work = work;
  }

  /** Hands batches of messages, with what the connector knows of them, to {@code work}. */
  static <T> Batches<T> ofMessages(Work<T> work) {
    return new Batches<>(work);
  }

  /** Takes {@code message}; done when there is room for the next one. */
  CompletionStage<Void> offer(Message<T> message) {
    CompletableFuture<Void> room = new CompletableFuture<>();
    boolean start;
    synchronized (this) {
      waiting.add(message);
      if (waiting.size() < MAX_WAITING) {
        room.complete(null);
      } else {
        blocked.add(room);
      }
      start = !running;
      running = true;
    }
    if (start) {
      next();
    }
    return room;
  }

  private void next() {
    List<Message<T>> batch = new ArrayList<>();
    List<CompletableFuture<Void>> freed = new ArrayList<>();
    synchronized (this) {
      while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
        batch.add(waiting.poll());
      }
      if (batch.isEmpty()) {
        running = false;
        return;
      }
      while (!blocked.isEmpty()) {
        freed.add(blocked.poll());
      }
    }
    freed.forEach(f -> f.complete(null));
    settle(batch, 1)
        .subscribe()
        .with(
            done -> next(),
            failure -> {
              LOG.errorf(
                  failure, "a batch of %d events was neither taken nor refused", batch.size());
              next();
            });
  }

  private Uni<Void> settle(List<Message<T>> batch, int attempt) {
    return work.with(batch)
        .chain(() -> acknowledge(batch))
        .onFailure()
        .recoverWithUni(failure -> failed(batch, attempt, failure));
  }

  private Uni<Void> failed(List<Message<T>> batch, int attempt, Throwable failure) {
    boolean passes = failure instanceof Overtaken || DatabaseTrouble.mayPass(failure);
    LOG.warnf("attempt=%d events=%d: %s", attempt, batch.size(), DatabaseTrouble.line(failure));
    if (passes || attempt < MAX_TRIES) {
      return Uni.createFrom()
          .voidItem()
          .onItem()
          .delayIt()
          .by(BACKOFF.after(attempt))
          .chain(() -> settle(batch, attempt + 1));
    }
    if (batch.size() == 1) {
      return Uni.createFrom().completionStage(batch.get(0).nack(failure));
    }
    Uni<Void> each = Uni.createFrom().voidItem();
    for (Message<T> message : batch) {
      each = each.chain(() -> settle(List.of(message), 1));
    }
    return each;
  }

  private Uni<Void> acknowledge(List<Message<T>> batch) {
    return Uni.createFrom()
        .completionStage(
            CompletableFuture.allOf(
                batch.stream()
                    .map(m -> m.ack().toCompletableFuture())
                    .toArray(CompletableFuture<?>[]::new)))
        // What was written is not written again for an acknowledgement that got lost: the event
        // comes once more and is known.
        .onFailure()
        .invoke(e -> LOG.warnf("an acknowledgement got lost: %s", e.getMessage()))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
