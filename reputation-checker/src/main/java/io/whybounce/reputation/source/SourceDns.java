package io.whybounce.reputation.source;

import java.util.concurrent.CompletableFuture;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.dns.Freshness;

/** Asks sources. As with {@link Dns}, the future never fails. */
@FunctionalInterface
public interface SourceDns {
  /** Asks {@code source}, without blocking. */
  CompletableFuture<DnsAnswer> ask(Source source, DnsQuestion question, Freshness freshness);

  /** Asks by {@code dns}, as much as anybody wants. */
  static SourceDns by(Dns dns) {
    return (source, question, freshness) ->
        freshness == Freshness.ANEW ? dns.askAnew(question) : dns.ask(question);
  }
}
