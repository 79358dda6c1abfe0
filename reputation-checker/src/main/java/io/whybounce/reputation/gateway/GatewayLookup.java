package io.whybounce.reputation.gateway;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.whybounce.contracts.assessment.GatewayFacts;
import io.whybounce.reputation.dns.Dns;
import io.whybounce.reputation.dns.DnsAnswer;
import io.whybounce.reputation.dns.DnsNames;
import io.whybounce.reputation.dns.DnsQuestion;

/** Finds out by DNS who runs a gateway: its reverse name, confirmed or not, and its network. */
public final class GatewayLookup {
  /** Reverse names that are followed; one is the rule, some addresses have hundreds. */
  private static final int MAX_NAMES = 3;

  private final Dns dns;
  private final NetworkLookup networks;
  private final Providers providers;

  /**
   * Asks {@code dns}.
   *
   * @param networkZone zone that tells origin networks
   */
  public GatewayLookup(Dns dns, String networkZone, Providers providers) {
    this.dns = dns;
    this.networks = new NetworkLookup(dns, networkZone);
    this.providers = providers;
  }

  /**
   * What is known of a gateway.
   *
   * @param facts who runs it
   * @param reverseAnswered whether the question for its reverse name was answered, if only by
   *     "there is none"
   */
  public record Found(GatewayFacts facts, boolean reverseAnswered) {}

  /** The facts about {@code ip}, which must be an address. */
  public CompletableFuture<Found> of(String ip) {
    CompletableFuture<Optional<NetworkLookup.Network>> network = networks.of(ip);
    CompletableFuture<DnsAnswer> reverse =
        dns.ask(new DnsQuestion(DnsNames.pointer(ip).orElseThrow(), "PTR"));
    return reverse
        .thenCompose(answer -> confirm(ip, names(answer)))
        .thenCombine(
            network,
            (name, net) ->
                new Found(
                    facts(ip, name, net), reverse.join().status() != DnsAnswer.Status.FAILED));
  }

  private record Reverse(Optional<String> name, boolean confirmed) {}

  private static List<String> names(DnsAnswer answer) {
    return answer.data().stream()
        .map(DnsNames::host)
        .flatMap(Optional::stream)
        .sorted()
        .limit(MAX_NAMES)
        .toList();
  }

  private CompletableFuture<Reverse> confirm(String ip, List<String> names) {
    CompletableFuture<Reverse> none =
        CompletableFuture.completedFuture(new Reverse(names.stream().findFirst(), false));
    CompletableFuture<Reverse> found = none;
    for (String name : names) {
      found =
          found.thenCompose(
              so ->
                  so.confirmed()
                      ? CompletableFuture.completedFuture(so)
                      : leadsBack(ip, name)
                          .thenApply(yes -> yes ? new Reverse(Optional.of(name), true) : so));
    }
    return found;
  }

  private CompletableFuture<Boolean> leadsBack(String ip, String name) {
    String type = DnsNames.isIpv6(ip) ? "AAAA" : "A";
    Optional<String> reversed = DnsNames.reversed(ip);
    return dns.ask(new DnsQuestion(name, type))
        .thenApply(
            answer -> answer.data().stream().map(DnsNames::reversed).anyMatch(reversed::equals));
  }

  private GatewayFacts facts(String ip, Reverse reverse, Optional<NetworkLookup.Network> network) {
    // An unconfirmed name is what the address's owner claims: anybody can claim to be Google.
    Optional<Providers.Provider> provider =
        reverse.name().filter(n -> reverse.confirmed()).flatMap(providers::of);
    return new GatewayFacts(
        ip,
        reverse.name(),
        reverse.confirmed(),
        provider.map(Providers.Provider::id),
        provider.map(Providers.Provider::name),
        network.map(NetworkLookup.Network::as),
        network.flatMap(NetworkLookup.Network::name),
        network.flatMap(NetworkLookup.Network::prefix));
  }
}
