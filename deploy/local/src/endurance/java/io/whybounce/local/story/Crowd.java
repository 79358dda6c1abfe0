package io.whybounce.local.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Many tenants behind the four shared gateways of the case, who write to many recipients: some of
 * these often, most of them once. The same seed gives the same crowd.
 */
final class Crowd {
  /** What the id of each tenant of it begins with. */
  static final String PREFIX = "crowd-";

  private static final List<String> PERSONS =
      List.of("anna", "tom", "ines", "office", "sales", "orders", "claims", "dispatch", "noreply");
  private static final List<String> DESKS =
      List.of("info", "purchasing", "accounts", "karl.meier", "j.smith", "support", "hr", "ap");
  private static final List<String> TRADES =
      List.of("bank", "freight", "foods", "clinic", "law", "school", "energy", "print", "tools");

  private final Random random;
  private final Instant begin = Instant.now();
  private final List<Tenant> tenants;
  private final List<String> domains;

  Crowd(long seed, int tenants, int domains) {
    this.random = new Random(seed);
    this.tenants = IntStream.range(0, tenants).mapToObj(Crowd::tenant).toList();
    this.domains =
        IntStream.range(0, domains)
            .mapToObj(i -> TRADES.get(i % TRADES.size()) + "-" + i + ".example")
            .toList();
  }

  private static Tenant tenant(int number) {
    String name = String.format("%s%02d", PREFIX, number);
    return new Tenant(
        name,
        "Company " + number,
        name + ".example",
        PERSONS.get(number % PERSONS.size()),
        "owner" + number + "@elsewhere-" + number + ".example");
  }

  List<Tenant> tenants() {
    return tenants;
  }

  List<String> domains() {
    return domains;
  }

  /** So many deliveries, each of a message of its own. */
  List<Delivery> deliveries(int count) {
    List<Delivery> deliveries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // Each tenant has some; after that a few tenants have most, as a few domains get most.
      Tenant tenant = tenants.get(i < tenants.size() ? i : skewed(tenants.size()));
      String recipient =
          DESKS.get(random.nextInt(DESKS.size()))
              + (random.nextInt(4) == 0 ? "+" + random.nextInt(1_000) : "")
              + "@"
              + domains.get(skewed(domains.size()));
      deliveries.add(
          new Delivery(
              1_000 + i,
              tenant,
              recipient,
              Cast.GATEWAYS.get(random.nextInt(Cast.GATEWAYS.size())),
              "Order " + random.nextInt(100_000),
              begin.minus(Duration.ofMinutes(40)).plusSeconds(random.nextInt(1_800))));
    }
    return deliveries;
  }

  /** The notice of {@code delivery} as it lies in the ingest mailbox. */
  static byte[] notice(Delivery delivery, Instant now) {
    Way way = Way.values()[delivery.number() % Way.values().length];
    return way.mail(delivery, Trouble.DELAY_WITHOUT_REASON, now)
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private int skewed(int size) {
    double share = random.nextDouble();
    return (int) (share * share * size);
  }
}
