package io.whybounce.reputation.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
   * @param facts who runs it; only the address is certain to be there
   * @param reverseAnswered whether the question for its reverse name was answered, if only by
   *     "there is none"
   * @param networkAnswered whether the question for its network was answered
   */
  public record Found(GatewayFacts facts, boolean reverseAnswered, boolean networkAnswered) {}

  /**
   * The facts about {@code ip}; never fails.
   *
   * @param ip a public address
   * @param within longest time for it
   */
  public CompletableFuture<Found> of(String ip, Duration within) {
    CompletableFuture<NetworkLookup.Found> network =
        networks
            .of(ip)
            .completeOnTimeout(NetworkLookup.UNANSWERED, within.toMillis(), TimeUnit.MILLISECONDS);
    return reverse(ip)
        .completeOnTimeout(UNANSWERED, within.toMillis(), TimeUnit.MILLISECONDS)
        .thenCombine(
            network,
            (name, net) ->
                new Found(facts(ip, name, net.network()), name.answered(), net.answered()));
  }

  private record Reverse(Optional<String> name, boolean confirmed, boolean answered) {}

  private static final Reverse UNANSWERED = new Reverse(Optional.empty(), false, false);

  private CompletableFuture<Reverse> reverse(String ip) {
    return dns.ask(new DnsQuestion(DnsNames.pointer(ip).orElseThrow(), "PTR"))
        .thenCompose(
            answer ->
                answer.isUsable()
                    ? confirm(ip, names(answer))
                    : CompletableFuture.completedFuture(UNANSWERED));
  }

  private static List<String> names(DnsAnswer answer) {
    return answer.data().stream()
        .map(DnsNames::host)
        .flatMap(Optional::stream)
        .sorted()
        .limit(MAX_NAMES)
        .toList();
  }

  /** The first name that leads back to the address, else the first one, unconfirmed. */
  private CompletableFuture<Reverse> confirm(String ip, List<String> names) {
    Reverse unconfirmed = new Reverse(names.stream().findFirst(), false, true);
    CompletableFuture<Reverse> found = CompletableFuture.completedFuture(unconfirmed);
    for (String name : names) {
      found = found.thenCompose(so -> so.confirmed() ? done(so) : confirm(ip, name, so));
    }
    return found;
  }

  private CompletableFuture<Reverse> confirm(String ip, String name, Reverse otherwise) {
    String type = DnsNames.isIpv6(ip) ? "AAAA" : "A";
    Optional<String> reversed = DnsNames.reversed(ip);
    return dns.ask(new DnsQuestion(name, type))
        .thenApply(
            answer -> {
              if (!answer.isUsable()) {
                // Not known to lead back is not known to lead elsewhere.
                return new Reverse(otherwise.name(), false, false);
              }
              boolean back =
                  answer.data().stream().map(DnsNames::reversed).anyMatch(reversed::equals);
              return back ? new Reverse(Optional.of(name), true, true) : otherwise;
            });
  }

  private static CompletableFuture<Reverse> done(Reverse reverse) {
    return CompletableFuture.completedFuture(reverse);
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
