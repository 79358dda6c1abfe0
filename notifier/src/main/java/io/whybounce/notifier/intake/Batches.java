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
import io.whybounce.start.OneLine;
import io.whybounce.start.database.Answer;
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

  /**
   * The first batch of a life: the first one takes seconds, as nothing is compiled yet, and a
   * process that is killed before it is written comes no further, however often it starts.
   */
  private static final int FIRST_BATCH = 8;

  private static final int MAX_WAITING = 400;
  private static final int MAX_TRIES = 3;

  /** Hours, with pauses of ten seconds beside the client's own. */
  private static final int MAX_REFUSALS = 1_000;

  /**
   * Longest wait for a batch to be written, many times what one takes on a busy machine. A server
   * that is gone without a word, its host switched off say, never answers, and every batch behind
   * would wait with this one. If it was slow only, the next try finds the events taken.
   */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

  private final Work<T> work;
  private final Duration longest;
  private final Deque<Message<T>> waiting = new ArrayDeque<>();
  private final Deque<CompletableFuture<Void>> blocked = new ArrayDeque<>();
  private boolean running;
  private boolean ending;
  private int most = FIRST_BATCH;

  /** What is done with a batch of messages. */
  interface Work<T> {
    Uni<Void> with(List<Message<T>> batch);
  }

  /** Hands batches of events to {@code work}, one after the other. */
  Batches(Function<List<T>, Uni<Void>> work) {
    this(work, LONGEST);
  }

  /** The same, with another wait for each. */
  Batches(Function<List<T>, Uni<Void>> work, Duration longest) {
    this(longest, batch -> work.apply(batch.stream().map(Message::getPayload).toList()));
  }

  private Batches(Duration longest, Work<T> work) {
    this.work = work;
    this.longest = longest;
  }

  /** Hands batches of messages, with what the connector knows of them, to {@code work}. */
  static <T> Batches<T> ofMessages(Work<T> work) {
    return new Batches<>(LONGEST, work);
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

  /**
   * Begins nothing any more: what waits, and what fails from now on, is neither taken nor refused,
   * so that the next start gets it again.
   */
  synchronized void end() {
    ending = true;
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private void next() {
    List<Message<T>> batch = new ArrayList<>();
    List<CompletableFuture<Void>> freed = new ArrayList<>();
    synchronized (this) {
      if (ending) {
        return;
      }
      while (batch.size() < most && !waiting.isEmpty()) {
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
    // What fails before it begins is a failure like any other: nobody else would begin the next
    // one.
    return Answer.within(longest, Uni.createFrom().deferred(() -> work.with(batch)))
        .invoke(this::grow)
        .chain(() -> acknowledge(batch))
        .onFailure()
        .recoverWithUni(failure -> failed(batch, attempt, failure));
  }

  private Uni<Void> failed(List<Message<T>> batch, int attempt, Throwable failure) {
    if (isEnding()) {
      // Never done: its messages are left alone.
      LOG.infof("left for the next start: events=%d", batch.size());
      return Uni.createFrom().nothing();
    }
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
      return refuse(batch.get(0), failure);
    }
    Uni<Void> each = Uni.createFrom().voidItem();
    for (Message<T> message : batch) {
      each = each.chain(() -> settle(List.of(message), 1));
    }
    return each;
  }

  /**
   * Sends it to the dead letters, and goes on trying while the broker is away: a message that is
   * neither taken nor refused would hold back the acknowledgement of all behind it.
   */
  private static <T> Uni<Void> refuse(Message<T> message, Throwable failure) {
    return Uni.createFrom()
        .completionStage(() -> message.nack(failure))
        .onFailure()
        .invoke(e -> LOG.warnf("the dead letters cannot be reached: %s", OneLine.of(e)))
        .onFailure()
        .retry()
        .withBackOff(BACKOFF.first(), BACKOFF.last())
        .atMost(MAX_REFUSALS);
  }

  private synchronized void grow() {
    most = Math.min(MAX_BATCH, 2 * most);
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
