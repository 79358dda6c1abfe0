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
  /** What DNS says of a recipient domain. */
  public enum Health {
    /** It has hosts that take mail. */
    FINE,
    /** It says that it takes no mail (RFC 7505: null MX). */
    NULL_MX,
    /** It does not exist. */
    NO_DOMAIN,
    /** Its servers do not answer, or answer with a failure. */
    FAILS
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
    Optional<String> name = DnsNames.host(domain);
    if (name.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return dns.ask(new DnsQuestion(name.get(), "MX"))
        .thenApply(answer -> Optional.of(found(name.get(), answer)));
  }

  private static Found found(String domain, DnsAnswer answer) {
    return switch (answer.status()) {
      case FAILED -> new Found(domain, Health.FAILS, Optional.empty());
      case NO_NAME -> new Found(domain, Health.NO_DOMAIN, Optional.empty());
      // Without MX the domain's own address takes the mail (RFC 5321, 5.1).
      case NO_DATA -> new Found(domain, Health.FINE, RegisteredDomain.of(domain));
      case FOUND -> byHosts(domain, answer.data());
    };
  }

  private static Found byHosts(String domain, List<String> data) {
    List<String> hosts =
        data.stream()
            .map(record -> record.split(" ", 2))
            .filter(r -> r.length == 2)
            .sorted(Comparator.comparingInt(r -> preference(r[0])))
            .map(r -> r[1])
            .toList();
    if (hosts.size() == 1 && (hosts.get(0).equals(".") || hosts.get(0).isEmpty())) {
      return new Found(domain, Health.NULL_MX, Optional.empty());
    }
    return new Found(
        domain,
        Health.FINE,
        hosts.stream().map(RegisteredDomain::of).flatMap(Optional::stream).findFirst());
  }

  private static int preference(String text) {
    boolean number =
        !text.isEmpty() && text.length() < 6 && text.chars().allMatch(Character::isDigit);
    return number ? Integer.parseInt(text) : Integer.MAX_VALUE;
  }
}
