package io.whybounce.notifier.notice;

/** What a notice is sent for. */
public enum Purpose {
  /** To tell a reader of an incident. */
  INCIDENT,
  /** The same by webhook, beside the mail. */
  COPY,
  /** To tell operators what an owner cannot be told. */
  ESCALATION,
  /** To tell an owner of failures that have nothing in common. */
  DIGEST
}
