package io.whybounce.reputation.dns;

import java.util.concurrent.CompletableFuture;

/**
 * Answers DNS questions. The future never fails: what goes wrong is an answer of status {@code
 * FAILED}.
 */
@FunctionalInterface
public interface Dns {
  /** Asks, without blocking. */
  CompletableFuture<DnsAnswer> ask(DnsQuestion question);

  /** Asks, without blocking, and takes no answer that was kept from an earlier time. */
  default CompletableFuture<DnsAnswer> askAnew(DnsQuestion question) {
    return ask(question);
  }
}
