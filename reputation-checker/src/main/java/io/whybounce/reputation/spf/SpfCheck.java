package io.whybounce.reputation.spf;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsNames;

/**
 * Tells whether a sender domain's SPF allows a gateway (RFC 7208), without blocking and within the
 * RFC's limits.
 */
public final class SpfCheck {
  private final Dns dns;

  /** Asks {@code dns}. */
  public SpfCheck(Dns dns) {
    this.dns = dns;
  }

  /**
   * The check; the future never fails.
   *
   * @param ip the gateway's address
   * @param sender envelope sender, or {@code postmaster@} the domain where there is none
   * @param domain the sender's domain
   * @param helo name by which the gateway greets, as far as it is known
   */
  public CompletableFuture<SpfOutcome> of(
      String ip, String sender, String domain, Optional<String> helo) {
    Optional<byte[]> address = DnsNames.bytes(ip);
    Optional<String> host = DnsNames.host(domain);
    if (address.isEmpty() || host.isEmpty()) {
      return CompletableFuture.completedFuture(
          new SpfOutcome(SpfResult.NONE, domain, "no domain that can be asked"));
    }
    return new Evaluation(dns, ip, address.get(), sender, helo.orElse("unknown"))
        .of(host.get())
        .exceptionally(error -> failed(host.get(), error));
  }

  private static SpfOutcome failed(String domain, Throwable thrown) {
    Throwable error =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (error instanceof SpfError spf) {
      return new SpfOutcome(spf.result(), domain, spf.getMessage());
    }
    throw new CompletionException(error);
  }
}
