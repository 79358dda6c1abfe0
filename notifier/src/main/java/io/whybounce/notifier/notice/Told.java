package io.whybounce.notifier.notice;

import java.time.Instant;

/**
 * What a reader was told before.
 *
 * @param address the reader
 * @param occasion why
 * @param deliveries how many deliveries it told of
 * @param at when
 */
public record Told(String address, String occasion, int deliveries, Instant at) {}
