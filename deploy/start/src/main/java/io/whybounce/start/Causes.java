package io.whybounce.start;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The errors behind an error. */
public final class Causes {
  /** A chain that is longer is a circle. */
  private static final int MAX = 20;

  private Causes() {}

  /** {@code failure} and what caused it, the deepest last; at most 20. */
  public static List<Throwable> of(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < MAX; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }

  /** The first of {@code type} in the chain. */
  public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return of(failure).stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** The deepest of {@code type} in the chain. */
  public static <T extends Throwable> Optional<T> last(Throwable failure, Class<T> type) {
    return of(failure).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .reduce((first, second) -> second);
  }
}
