package io.whybounce.notifier.deadletter;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.messaging.DeadLetterBounds;

/**
 * A record that a service could not process, bounded and fit to be written down. All of it is
 * hostile: the dead-letter topic holds what nobody could read.
 *
 * @param id the same each time that the record is read
 * @param at when it came into the dead-letter topic
 * @param origin where it failed
 * @param reason what went wrong
 * @param cause the error beneath it; empty text if it is unknown
 * @param key of the record; empty if it has none
 * @param value of the record; empty if it has none, or more than the bound
 * @param headers the record's own, without those that tell of the failure
 * @param size octets of key, value and own headers
 * @param whole whether nothing was left out
 */
public record DeadRecord(
    String id,
    Instant at,
    Origin origin,
    String reason,
    String cause,
    Optional<byte[]> key,
    Optional<byte[]> value,
    List<RecordHeader> headers,
    long size,
    boolean whole) {
  private static final int MAX_HEADERS = 64;
  private static final int MAX_NAME = 249; // longest name of a topic in Kafka
  private static final int MAX_SAID = 1_000;

  /**
   * Where a record failed.
   *
   * @param topic as its header says; it need not exist
   * @param partition likewise
   * @param offset likewise
   */
  public record Origin(String topic, String partition, String offset) {}

  /** Copies the list. */
  public DeadRecord {
    headers = List.copyOf(headers);
  }

  /**
   * Of a record of the dead-letter topic.
   *
   * @param place its partition and offset there
   * @param maxOctets a larger record is listed, but its content is left in Kafka
   */
  public static DeadRecord of(
      String place,
      Instant at,
      Optional<byte[]> key,
      Optional<byte[]> value,
      List<RecordHeader> headers,
      int maxOctets) {
    List<RecordHeader> own = headers.stream().filter(h -> !h.tellsOfTheFailure()).toList();
    long size =
        key.map(k -> k.length).orElse(0)
            + (long) value.map(v -> v.length).orElse(0)
            + own.stream().mapToLong(h -> h.name().length() + (long) h.value().length).sum();
    boolean whole =
        size <= maxOctets
            && own.size() <= MAX_HEADERS
            && headers.stream().noneMatch(h -> h.name().equals(DeadLetterBounds.LEFT_OUT));
    return new DeadRecord(
        EventIds.of("dead-letter", place, at.toString()),
        at,
        new Origin(
            said(headers, "dead-letter-topic", MAX_NAME),
            said(headers, "dead-letter-partition", MAX_NAME),
            said(headers, "dead-letter-offset", MAX_NAME)),
        said(headers, "dead-letter-reason", MAX_SAID),
        said(headers, "dead-letter-cause", MAX_SAID),
        whole ? key : Optional.empty(),
        whole ? value : Optional.empty(),
        whole ? own : List.of(),
        size,
        whole);
  }

  /** The last header of that name as one bounded line; PostgreSQL has no NUL in texts. */
  private static String said(List<RecordHeader> headers, String name, int max) {
    String text =
        headers.stream()
            .filter(h -> h.name().equals(name))
            .reduce((first, second) -> second)
            .map(
                h ->
                    new String(
                        h.value(), 0, Math.min(h.value().length, 4 * max), StandardCharsets.UTF_8))
            .orElse("");
    return line(text, max);
  }

  /** {@code text} as one line of at most {@code max} characters. */
  static String line(String text, int max) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(max)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }
}
