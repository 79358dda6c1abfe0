package io.whybounce.notifier.correlation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to an incident, or that somebody did about it.
 *
 * @param incidentId the incident
 * @param at when
 * @param what of which kind
 * @param by who did it; empty for what followed from notices and lookups
 * @param text in words: a comment, or what changed
 */
public record HistoryEntry(
    String incidentId, Instant at, What what, Optional<String> by, String text) {
  /** Kinds of entry. */
  public enum What {
    /** It was opened. */
    OPENED,
    /** Deliveries fail after a warning. */
    CAME_TRUE,
    /** A wider factor explains it. */
    WIDENED,
    /** Others proved to be part of it. */
    MERGED,
    /** Somebody has taken it up. */
    ACKNOWLEDGED,
    /** Nobody is told of it for some time. */
    SILENCED,
    /** Somebody says something. */
    COMMENTED,
    /** It is over. */
    RESOLVED,
    /** It goes on after all. */
    REOPENED;

    /** The lower-case word with hyphens. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
