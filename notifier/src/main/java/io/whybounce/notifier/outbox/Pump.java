package io.whybounce.notifier.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.whybounce.start.database.Answer;

/**
 * Repeats a piece of work as long as there is more to do, never twice at the same time. Woken while
 * it works, it looks once more.
 */
final class Pump {
  /**
   * Longest wait for a round: longer than a relay or broker may take. A database that is gone
   * without a word never answers; what was begun then stays locked by that transaction, if it
   * lives.
   */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final Supplier<Uni<Boolean>> round;
  private final Duration longest;
  private final Consumer<Throwable> trouble;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private boolean running;
  private boolean woken;
  private boolean stopped;

  /**
   * A pump.
   *
   * @param round one piece of work; true if there may be more
   * @param trouble is told when it fails; it rests until it is woken again
   */
  Pump(Supplier<Uni<Boolean>> round, Consumer<Throwable> trouble) {
    this(round, trouble, LONGEST);
  }

  /** The same, with another wait for each round. */
  Pump(Supplier<Uni<Boolean>> round, Consumer<Throwable> trouble, Duration longest) {
    this.longest = longest;
    this.round = round;
    this.trouble = trouble;
  }

  /** There may be something to do. */
  void wake() {
    synchronized (this) {
      woken = true;
      if (running || stopped) {
        return;
      }
      running = true;
    }
    turn();
  }

  /** Begins nothing more; done when what is under way has ended. */
  CompletionStage<Void> stop() {
    synchronized (this) {
      stopped = true;
      if (running) {
        return over;
      }
    }
    over.complete(null);
    return over;
  }

  private void turn() {
    synchronized (this) {
      woken = false;
    }
    Answer.within(longest, Uni.createFrom().deferred(() -> round.get()))
        .subscribe()
        .with(this::done, this::failed);
  }

  private void done(boolean more) {
    boolean again;
    synchronized (this) {
      again = !stopped && (more || woken);
      running = again;
    }
    if (again) {
      turn();
    } else {
      rest();
    }
  }

  private void failed(Throwable failure) {
    synchronized (this) {
      running = false;
    }
    trouble.accept(failure);
    rest();
  }

  private void rest() {
    boolean last;
    synchronized (this) {
      last = stopped && !running;
    }
    if (last) {
      over.complete(null);
    }
  }
}
