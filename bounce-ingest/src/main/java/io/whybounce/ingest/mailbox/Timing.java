package io.whybounce.ingest.mailbox;

import java.time.Duration;

/**
 * How long the watcher of a mailbox waits for what.
 *
 * @param poll longest time between two looks into the mailbox, whatever IDLE says; below the 29
 *     minutes after which IDLE must be renewed (RFC 2177, 3)
 * @param connect longest time for the connection to stand
 * @param answer longest silence of the server in the middle of a command
 * @param firstRetry pause after the first failure; doubled after each further one
 * @param lastRetry longest pause between two tries
 */
public record Timing(
    Duration poll, Duration connect, Duration answer, Duration firstRetry, Duration lastRetry) {
  /** IDLE must be renewed before 29 minutes (RFC 2177, 3); one minute to spare. */
  public static final Duration LONGEST_POLL = Duration.ofMinutes(28);
}
