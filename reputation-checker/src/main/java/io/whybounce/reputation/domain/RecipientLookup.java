package io.whybounce.reputation.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;
import io.whybounce.reputation.gateway.RegisteredDomain;

/** Looks at a recipient domain's DNS: whether it answers, and who takes its mail. */
public final class RecipientLookup {
  /** What every resolver that works can answer, if only by "there is none". */
  private static final DnsQuestion CONTROL = new DnsQuestion("invalid", "NS");

  /** What DNS says of a recipient domain. */
  public enum Health {
    /** It has hosts that take mail. */
    FINE,
    /** It says that it takes no mail (RFC 7505: null MX). */
    NULL_MX,
    /** It does not exist. */
    NO_DOMAIN,
    /** It has neither MX nor address records (RFC 5321, 5.1). */
    NO_HOST,
    /** Its servers do not answer, or answer with a failure, while others answer. */
    FAILS,
    /** Nothing is answered at all: the fault is on our side, and tells nothing. */
    UNKNOWN;

    /** Whether DNS has answered. */
    public boolean isAnswer() {
      return this != FAILS && this != UNKNOWN;
    }
  }

  /**
   * What was found.
   *
   * @param domain the recipient domain
   * @param health what DNS says of it
   * @param provider registered domain of the host that is asked first
   */
  public record Found(String domain, Health health, Optional<String> provider) {}

  private final Dns dns;

  /** Asks {@code dns}. */
  public RecipientLookup(Dns dns) {
    this.dns = dns;
  }

  /** What DNS says of {@code domain}; empty if that is no domain name. */
  public CompletableFuture<Optional<Found>> of(String domain) {
    return DnsNames.host(domain)
        .map(name -> ask(name).thenApply(Optional::of))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<Found> ask(String domain) {
    return dns.ask(new DnsQuestion(domain, "MX"))
        .thenCompose(
            answer ->
                switch (answer.status()) {
                  case FOUND -> done(byHosts(domain, answer.data()));
                  case NO_NAME -> done(found(domain, Health.NO_DOMAIN));
                  case NO_DATA -> byAddress(domain);
                  case FAILED -> failed(domain);
                });
  }

  /** Without MX the domain's own address takes the mail (RFC 5321, 5.1). */
  private CompletableFuture<Found> byAddress(String domain) {
    CompletableFuture<DnsAnswer> v4 = dns.ask(new DnsQuestion(domain, "A"));
    CompletableFuture<DnsAnswer> v6 = dns.ask(new DnsQuestion(domain, "AAAA"));
    return v4.thenCombine(
        v6,
        (a, aaaa) ->
            a.isEmpty() && aaaa.isEmpty()
                ? found(domain, Health.NO_HOST)
                : new Found(domain, Health.FINE, RegisteredDomain.of(domain)));
  }

  private CompletableFuture<Found> failed(String domain) {
    return dns.ask(CONTROL)
        .thenApply(answer -> found(domain, answer.isUsable() ? Health.FAILS : Health.UNKNOWN));
  }

  private static CompletableFuture<Found> done(Found found) {
    return CompletableFuture.completedFuture(found);
  }

  private static Found found(String domain, Health health) {
    return new Found(domain, health, Optional.empty());
  }

  private static Found byHosts(String domain, List<String> data) {
    List<String> hosts =
        data.stream()
            .map(record -> record.split(" ", 2))
            .filter(r -> r.length == 2)
            // By name among equals: servers give them in changing order.
            .sorted(
                Comparator.comparingInt((String[] r) -> preference(r[0])).thenComparing(r -> r[1]))
            .map(r -> r[1])
            .toList();
    if (hosts.size() == 1 && (hosts.get(0).equals(".") || hosts.get(0).isEmpty())) {
      return found(domain, Health.NULL_MX);
    }
    return new Found(
        domain,
        Health.FINE,
        hosts.stream().map(RegisteredDomain::of).flatMap(Optional::stream).findFirst());
  }

  private static int preference(String text) {
    boolean number =
        !text.isEmpty() && text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }
}
