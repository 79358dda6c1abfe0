package io.whybounce.notifier.lists;

import java.time.Instant;

/**
 * Where a page of a list ended: lists go back in time, and by id where times are equal.
 *
 * @param at time of the last item
 * @param id of the last item
 */
public record Mark(Instant at, String id) {}
