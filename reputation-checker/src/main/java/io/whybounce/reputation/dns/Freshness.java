package io.whybounce.reputation.dns;

/** Whether a question is asked anew, or an answer that is kept will do. */
public enum Freshness {
  /** Kept answers will do, as long as their TTL says. */
  KEPT,
  /** Ask anew: a kept answer cannot confirm itself. */
  ANEW
}
