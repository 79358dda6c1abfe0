package io.whybounce.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.assessment.Band;

/**
 * A mid-size MSP's world: its tenants, the gateways that they send through, the domains that they
 * write to. Who is connected with whom is chance, by the seed.
 *
 * @param tenants the MSP's customers
 * @param gateways all of them
 * @param providers who run them
 * @param domains recipient domains, most popular first
 * @param systems recipients' mail systems
 */
public record World(
    List<Tenant> tenants,
    List<Gateway> gateways,
    List<Provider> providers,
    List<Domain> domains,
    List<MailSystem> systems) {
  private static final int TENANTS = 200;
  private static final int DOMAINS = 3_000;

  /** Forty gateways: few providers have many, most have few. */
  private static final int[] GATEWAYS = {9, 8, 6, 5, 4, 3, 2, 2, 1};

  private static final int HOSTERS = 10;

  /** The world of {@code dice}. */
  public static World of(Dice dice) {
    List<Provider> providers = new ArrayList<>();
    List<Gateway> gateways = new ArrayList<>();
    for (int p = 0; p < GATEWAYS.length; p++) {
      Provider provider = provider(p, dice);
      providers.add(provider);
      for (int g = 0; g < GATEWAYS[p]; g++) {
        gateways.add(new Gateway("45." + (80 + p) + ".10." + (20 + g), provider));
      }
    }
    List<MailSystem> hosters = new ArrayList<>();
    for (int h = 0; h < HOSTERS; h++) {
      hosters.add(system("hoster" + h + ".example", true, dice));
    }
    List<MailSystem> systems = new ArrayList<>(hosters);
    List<Domain> domains = new ArrayList<>();
    Weighted<MailSystem> hosting =
        new Weighted<>(hosters, s -> 1.0 / Math.pow(1 + hosters.indexOf(s), 1.3));
    for (int rank = 0; rank < DOMAINS; rank++) {
      // The most popular ones are mailbox providers, each one of the big hosters' own.
      boolean hosted = rank < 4 || dice.chance(0.7);
      String name = "r" + rank + ".example";
      MailSystem system =
          rank < 4 ? hosters.get(rank) : hosted ? hosting.pick(dice) : system(name, false, dice);
      if (!hosted) {
        systems.add(system);
      }
      domains.add(new Domain(name, system, rank, 1 / Math.pow(rank + 3, 0.95)));
    }
    Weighted<Domain> popular = new Weighted<>(domains, Domain::weight);
    Weighted<Provider> market = new Weighted<>(providers, Provider::weight);
    List<Tenant> tenants = new ArrayList<>();
    for (int t = 0; t < TENANTS; t++) {
      tenants.add(tenant(t, gateways, market, popular, dice));
    }
    return new World(tenants, gateways, providers, domains, systems);
  }

  private static Provider provider(int p, Dice dice) {
    String id = "mailer" + p + ".example";
    // The two last stand in one hoster's network; two have no confirmed reverse names.
    return new Provider(
        id,
        "Mailer " + p,
        "AS" + (64500 + Math.min(p, GATEWAYS.length - 2)),
        p != 3 && p != 6,
        dice.pick(List.of(Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(4))),
        dice.chance(0.6),
        GATEWAYS[p]);
  }

  private static MailSystem system(String mx, boolean hosted, Dice dice) {
    Set<String> lists = new HashSet<>();
    double[] use = {0.55, 0.14, 0.06, 0.18};
    for (int i = 0; i < use.length; i++) {
      if (dice.chance(use[i])) {
        lists.add(Reputation.LISTS.get(i));
      }
    }
    double strict = dice.between(0, 1);
    Optional<Band> accepts =
        strict < 0.25
            ? Optional.of(Band.GOOD)
            : strict < 0.55 ? Optional.of(Band.NEUTRAL) : Optional.empty();
    double manner = dice.between(0, 1);
    MailSystem.Voice voice =
        manner < 0.55
            ? MailSystem.Voice.OPEN
            : manner < 0.8 ? MailSystem.Voice.VAGUE : MailSystem.Voice.SILENT;
    return new MailSystem(mx, hosted, lists, accepts, voice, dice.chance(0.6));
  }

  private static Tenant tenant(
      int number,
      List<Gateway> gateways,
      Weighted<Provider> market,
      Weighted<Domain> popular,
      Dice dice) {
    List<Domain> contacts = new ArrayList<>();
    int known = 20 + dice.below(100);
    for (int i = 0; i < known; i++) {
      contacts.add(popular.pick(dice));
    }
    Provider main = market.pick(dice);
    Provider other = dice.chance(0.15) ? market.pick(dice) : main;
    return new Tenant(
        String.format("t%03d", number),
        String.format("t%03d.example", number),
        dice.chance(0.97),
        3 + dice.below(40),
        Math.min(dice.logNormal(60, 1), 1_500),
        pool(gateways, main, dice),
        pool(gateways, other, dice),
        contacts,
        dice.chance(0.35),
        dice.between(0.4, 2));
  }

  /** Some providers give a tenant all of their gateways, some two. */
  private static List<Gateway> pool(List<Gateway> gateways, Provider provider, Dice dice) {
    List<Gateway> all = gateways.stream().filter(g -> g.provider().equals(provider)).toList();
    if (all.size() < 3 || dice.chance(0.7)) {
      return all;
    }
    int first = dice.below(all.size() - 1);
    return all.subList(first, first + 2);
  }
}
