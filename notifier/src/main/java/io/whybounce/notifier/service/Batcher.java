package io.whybounce.notifier.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * Does work in batches, one at a time: what comes while one is done is the next. A single item does
 * not wait for others, and many cost little more than one.
 *
 * @param <T> what is worked on
 */
final class Batcher<T> {
  private record Entry<T>(T item, UniEmitter<? super Void> done) {}

  private final int size;
  private final Function<List<T>, Uni<Void>> work;
  private final Queue<Entry<T>> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * Does {@code work}.
   *
   * @param size most items of a batch; whoever submits bounds how many wait
   */
  Batcher(int size, Function<List<T>, Uni<Void>> work) {
    this.size = size;
    this.work = work;
  }

  /** Done when the batch that {@code item} is part of is. */
  Uni<Void> submit(T item) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              synchronized (this) {
                waiting.add(new Entry<>(item, emitter));
                if (busy) {
                  return;
                }
                busy = true;
              }
              next();
            });
  }

  private void next() {
    List<Entry<T>> batch = new ArrayList<>();
    synchronized (this) {
      while (batch.size() < size && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      if (batch.isEmpty()) {
        busy = false;
        return;
      }
    }
    work.apply(batch.stream().map(Entry::item).toList())
        .subscribe()
        .with(
            done -> {
              batch.forEach(e -> e.done().complete(null));
              next();
            },
            failure -> {
              batch.forEach(e -> e.done().fail(failure));
              next();
            });
  }
}
