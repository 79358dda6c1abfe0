package io.whybounce.notifier.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind that a list can be narrowed to.
 *
 * @param name in words
 * @param path that shows it
 * @param here whether it is shown now
 */
public record Choice(String name, String path, boolean here) {
  /**
   * All, and each value of {@code type}.
   *
   * @param path of the list
   * @param filter name of the query parameter
   * @param only the value that the list is narrowed to now
   */
  static <E extends Enum<E>> List<Choice> of(
      String path, String filter, Class<E> type, Function<E, String> word, Optional<E> only) {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("all", path, only.isEmpty()));
    for (E value : type.getEnumConstants()) {
      choices.add(
          new Choice(
              word.apply(value),
              path + "?" + filter + "=" + word.apply(value),
              only.equals(Optional.of(value))));
    }
    return choices;
  }
}
