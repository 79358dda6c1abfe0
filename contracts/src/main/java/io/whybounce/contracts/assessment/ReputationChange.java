package io.whybounce.contracts.assessment;

import java.time.Instant;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * One source says something else than before of one gateway.
 *
 * @param changeId deterministic: source, subject, before and after with their times
 * @param ip the gateway's address
 * @param gateway who runs it, as far as known
 * @param source id of the source
 * @param kind what the source tells
 * @param before the last reading of the old answer
 * @param after the first reading of the new one
 * @param changedAfter the old answer was last seen then: the change came later
 * @param changedBefore the new answer was first seen then: the change came no later
 * @param pool the gateways that changed with it; changes of one pool are one change
 */
public record ReputationChange(
    String changeId,
    String ip,
    Optional<GatewayFacts> gateway,
    String source,
    SourceKind kind,
    Reading before,
    Reading after,
    Instant changedAfter,
    Instant changedBefore,
    Optional<GatewayPool> pool) {
  /** Refuses a window that ends before it begins. */
  public ReputationChange {
    changeId = Checks.name("changeId", changeId);
    ip = Checks.name("ip", ip);
    gateway = Checks.optional(gateway);
    source = Checks.name("source", source);
    kind = Checks.present("kind", kind);
    before = Checks.present("before", before);
    after = Checks.present("after", after);
    changedAfter = Checks.present("changedAfter", changedAfter);
    changedBefore = Checks.present("changedBefore", changedBefore);
    pool = Checks.optional(pool);
    if (changedBefore.isBefore(changedAfter)) {
      throw new IllegalArgumentException("changedBefore is earlier than changedAfter");
    }
  }
}
