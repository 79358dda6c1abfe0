package io.whybounce.notifier.store;

import java.util.Locale;

/** What happened to a notice, as events tell it. */
public enum NoticeChange {
  /** Written down, to be sent. */
  QUEUED,
  /** The relay or the webhook's server has taken it. */
  SENT,
  /** It was not taken; it is tried again. Told of the first time only. */
  DELAYED,
  /** It waits for the limits. Told of the first time only. */
  POSTPONED,
  /** This way leads nowhere; another one is tried. */
  DETOURED,
  /** Its reader cannot be told; the operators are. */
  ESCALATED,
  /** Given up. */
  FAILED,
  /** Taken back before it was sent: another notice tells it, or there is nothing left to tell. */
  WITHDRAWN;

  /** The lower-case word that stands in events. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
