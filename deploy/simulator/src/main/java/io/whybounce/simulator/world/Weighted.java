package io.whybounce.simulator.world;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Items of which some come more often than others.
 *
 * @param <T> the items
 */
public final class Weighted<T> {
  private final List<T> items;
  private final double[] upTo;

  /** Each of {@code items} comes as often as its weight says. */
  public Weighted(List<T> items, ToDoubleFunction<T> weight) {
    this.items = List.copyOf(items);
    this.upTo = new double[items.size()];
    double sum = 0;
    for (int i = 0; i < items.size(); i++) {
      sum += weight.applyAsDouble(items.get(i));
      upTo[i] = sum;
    }
  }

  /** One of them. */
  public T pick(Dice dice) {
    int found = Arrays.binarySearch(upTo, dice.between(0, upTo[upTo.length - 1]));
    return items.get(Math.min(found < 0 ? -found - 1 : found, items.size() - 1));
  }
}
