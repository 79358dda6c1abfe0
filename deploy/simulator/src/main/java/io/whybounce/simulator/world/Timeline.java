package io.whybounce.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** Virtual time: what is to happen, in order. For one thread. */
public final class Timeline {
  private record Due(Instant at, long number, Consumer<Instant> what) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::number));
  private long number;

  /** Lets {@code what} happen at {@code at}; of the same time the first comes first. */
  public void at(Instant at, Consumer<Instant> what) {
    due.add(new Due(at, number++, what));
  }

  /** Lets all happen that is due before {@code end}. */
  public void runUntil(Instant end) {
    while (!due.isEmpty() && due.peek().at().isBefore(end)) {
      Due next = due.poll();
      next.what().accept(next.at());
    }
  }
}
