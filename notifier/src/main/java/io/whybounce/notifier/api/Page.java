package io.whybounce.notifier.api;

import java.util.List;

/**
 * Part of a list.
 *
 * @param items this part
 * @param page its number, counted from 0
 * @param size most items of a page
 * @param total items of the whole list
 */
public record Page<T>(List<T> items, int page, int size, long total) {}
