package io.whybounce.notifier.outbox;

import java.util.function.Consumer;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * Repeats a piece of work as long as there is more to do, never twice at the same time. Woken while
 * it works, it looks once more.
 */
final class Pump {
  private final Supplier<Uni<Boolean>> round;
  private final Consumer<Throwable> trouble;
  private boolean running;
  private boolean woken;

  /**
   * A pump.
   *
   * @param round one piece of work; true if there may be more
   * @param trouble is told when it fails; it rests until it is woken again
   */
  Pump(Supplier<Uni<Boolean>> round, Consumer<Throwable> trouble) {
    this.round = round;
    this.trouble = trouble;
  }

  /** There may be something to do. */
  void wake() {
    synchronized (this) {
      woken = true;
      if (running) {
        return;
      }
      running = true;
    }
    turn();
  }

  private void turn() {
    synchronized (this) {
      woken = false;
    }
    round.get().subscribe().with(this::done, this::failed);
  }

  private void done(boolean more) {
    synchronized (this) {
      if (!more && !woken) {
        running = false;
        return;
      }
    }
    turn();
  }

  private void failed(Throwable failure) {
    synchronized (this) {
      running = false;
    }
    trouble.accept(failure);
  }
}
