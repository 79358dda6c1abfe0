package io.whybounce.notifier.api;

import java.util.List;

/**
 * One page of a list.
 *
 * @param items what is on it
 * @param page number, counted from 0
 * @param size most items of a page
 * @param total items of all pages
 * @param <T> the item
 */
public record Page<T>(List<T> items, int page, int size, long total) {
  /** Most items of a page. */
  static final int MAX_SIZE = 200;

  private static final int MAX_PAGE = 100_000;

  /** {@code size} within bounds. */
  static int size(int size) {
    return Math.max(1, Math.min(MAX_SIZE, size));
  }

  /** {@code page} within bounds. */
  static int page(int page) {
    return Math.max(0, Math.min(MAX_PAGE, page));
  }
}
