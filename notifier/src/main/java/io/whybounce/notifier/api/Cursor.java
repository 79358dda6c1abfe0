package io.whybounce.notifier.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.notifier.registry.InvalidForm;

/**
 * Where a page of a list ended, as a text that clients hand back unread. It gives sight of nothing:
 * a list answers by the asker's tenant whatever the cursor says. It is good for the list and the
 * filters that it came from only, as it would leave things out in others.
 */
final class Cursor {
  private static final int MAX = 800;
  private static final int MAX_PARTS = 2;
  private static final int MARK = 16;

  private Cursor() {}

  /**
   * The cursor behind {@code place} of {@code list}.
   *
   * @param list its path and filters
   * @param place what the list is ordered by, of the last item
   */
  static String of(String list, List<String> place) {
    String text = mark(list) + "\n" + String.join("\n", place);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The place that {@code cursor} names.
   *
   * @throws InvalidForm if it is none of that list
   */
  static List<String> place(String cursor, String list) {
    if (cursor.length() > MAX) {
      throw wrong();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> parts = Arrays.asList(text.split("\n", -1));
      if (parts.size() < 2 || parts.size() > MAX_PARTS + 1 || !parts.get(0).equals(mark(list))) {
        throw wrong();
      }
      return List.copyOf(parts.subList(1, parts.size()));
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
  }

  /** What is said of one that this service has not made. */
  static InvalidForm wrong() {
    return InvalidForm.of(
        "cursor is none that this list gave with these filters; begin again without it");
  }

  private static String mark(String list) {
    return EventIds.of("cursor", list).substring(0, MARK);
  }
}
