package io.whybounce.contracts.notice;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What one mail of the ingest mailbox is. */
public enum NoticeKind {
  /** Reports on at least one delivery. */
  DELIVERY_REPORT,
  /** A complaint of a recipient, passed on by their provider (RFC 5965). */
  FEEDBACK_REPORT,
  /** An automatic reply: out of office, challenge, receipt (RFC 3834). */
  AUTO_REPLY,
  /** Ordinary mail. */
  OTHER,
  /** Looks like a notice, but could not be read, or broke a bound. */
  UNRECOGNISED;

  /** The lower-case word with hyphens that stands in events. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
