package io.whybounce.notifier.notice;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.whybounce.contracts.notification.Channel;
import io.whybounce.contracts.report.Addresses;
import io.whybounce.notifier.correlation.Dossier;

/**
 * The way that a notice takes: the first one to its reader that its own incident does not touch. A
 * notice about a broken path does not travel along it.
 *
 * @param number of the way in the reader's list
 * @param way the way; empty if there is none
 * @param reasons why those before it are not taken
 */
public record Route(int number, Optional<Way> way, List<String> reasons) {
  /**
   * The route.
   *
   * @param ways of the reader, the usual one first
   * @param from number of the first that may still be tried
   * @param incident what the notice is about; empty for a digest
   */
  public static Route of(
      List<Way> ways,
      int from,
      Optional<Dossier> incident,
      Surroundings surroundings,
      Phrases phrases) {
    List<String> reasons = new ArrayList<>();
    for (int i = from; i < ways.size(); i++) {
      Optional<String> broken = broken(ways.get(i), incident, surroundings, phrases);
      if (broken.isEmpty()) {
        return new Route(i, Optional.of(ways.get(i)), reasons);
      }
      reasons.add(broken.get());
    }
    return new Route(ways.size(), Optional.empty(), reasons);
  }

  private static Optional<String> broken(
      Way way, Optional<Dossier> incident, Surroundings surroundings, Phrases phrases) {
    if (way.channel() != Channel.MAIL) {
      return Optional.empty();
    }
    Integer bounces = surroundings.paused().get(way.address().toLowerCase(Locale.ROOT));
    if (bounces != null) {
      return Optional.of(
          phrases.say("detour.paused", "address", way.address(), "n", bounces.toString()));
    }
    return incident
        .filter(Dossier::active)
        .flatMap(dossier -> hit(way.address(), dossier, surroundings, phrases));
  }

  private static Optional<String> hit(
      String address, Dossier dossier, Surroundings surroundings, Phrases phrases) {
    String factor = dossier.factor().value().toLowerCase(Locale.ROOT);
    String domain = Addresses.domain(address).orElse("");
    return switch (dossier.factor().kind()) {
      // A list is no way that mail takes.
      case REPUTATION_SOURCE -> Optional.empty();
      case PROVIDER, NETWORK, GATEWAY -> {
        Set<String> shared = new TreeSet<>(surroundings.relayAddresses());
        shared.retainAll(dossier.extent().gateways());
        yield shared.isEmpty()
            ? Optional.empty()
            : phrases.find("detour.relay", "factor", String.join(", ", shared));
      }
      case RECIPIENT_DOMAIN ->
          within(domain, factor)
              ? phrases.find("detour.factor-domain", "address", address, "factor", factor)
              : Optional.empty();
      case RECIPIENT_PROVIDER ->
          dossier.extent().destinations().containsKey(domain)
                  || surroundings.mailHosts().getOrDefault(domain, List.of()).stream()
                      .anyMatch(host -> within(host, factor))
              ? phrases.find("detour.factor-provider", "address", address, "factor", factor)
              : Optional.empty();
      case SENDER_DOMAIN ->
          within(surroundings.senderDomain(), factor)
              ? phrases.find("detour.sender", "factor", factor)
              : Optional.empty();
    };
  }

  private static boolean within(String name, String domain) {
    String plain = name.toLowerCase(Locale.ROOT);
    return plain.equals(domain) || plain.endsWith("." + domain);
  }
}
