package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.whybounce.contracts.incident.FactorKind;

/**
 * Decides whether deliveries that share a factor are an incident of it: when there are more of them
 * than the factor's usual level explains, and no narrower or other factor explains them as well.
 *
 * <p>Gateways: recipient systems and tenants that have nothing else in common; one tenant alone is
 * not blamed on the provider unless the gateway's reputation is known to be bad. Recipients:
 * several senders fail at the same one, through several providers or with words about the
 * recipient's side. Sender domains: one sender fails at unrelated recipients.
 */
final class Openings {
  private static final List<Duration> SPANS =
      List.of(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(6));

  /** Chance that is not believed; some thousand tests are made each day. */
  private static final double UNLIKELY = 2e-5;

  /** The same where servers say whose matter it is. */
  private static final double UNLIKELY_WITH_WORDS = 1e-4;

  /** The same where a source has lately changed its mind about the gateway. */
  private static final double UNLIKELY_WITH_CHANGE = 1e-3;

  /** The same where the factor had an incident a short time ago. */
  private static final double UNLIKELY_AGAIN = 1e-3;

  /** What is left without the largest share must still be odd. */
  private static final double LEFT = 0.01;

  /** The same for what must show at another gateway before all of a provider's are meant. */
  private static final double ANOTHER = 0.02;

  /** Recipients' domains that must dislike what a sender writes: a few always dislike something. */
  private static final int DISLIKED = 4;

  /** A list that takes up gateways of so many unrelated providers at once is itself at fault. */
  static final int MAD_PROVIDERS = 3;

  private final Thresholds thresholds;
  private final Usual usual;
  private final Rivals rivals;
  private final Explained explained;

  Openings(Thresholds thresholds, Board board) {
    this.thresholds = thresholds;
    this.usual = board.usual();
    this.rivals = new Rivals(board);
    this.explained = new Explained(board, rivals);
  }

  /**
   * Those of {@code group} that make an incident of {@code key}; empty if none do.
   *
   * @param group deliveries around {@code arriving} that share {@code key} and bear on it
   * @param fallen whether a source has changed for the worse about a gateway
   * @param again whether {@code key} had an incident a short time ago
   */
  List<Delivery> opening(
      FactorKey key,
      List<Delivery> group,
      Delivery arriving,
      Predicate<Delivery> fallen,
      boolean again) {
    Instant at = arriving.at();
    if (key.ofGateways()) {
      List<Delivery> proven = group.stream().filter(Delivery::conclusive).toList();
      if (!proven.isEmpty() && isConclusive(key, proven)) {
        return group.stream().filter(d -> d.conclusive() || d.proven()).toList();
      }
    }
    Set<Sign> present =
        group.stream()
            .map(Delivery::sign)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Sign.class)));
    List<Set<Sign>> sets = new ArrayList<>();
    sets.add(EnumSet.of(arriving.sign()));
    if (present.size() > 1) {
      sets.add(present);
    }
    for (Set<Sign> signs : sets) {
      List<Delivery> some = group.stream().filter(d -> signs.contains(d.sign())).toList();
      List<Delivery> unexplained = explained.unexplained(key, some, signs, at);
      for (Duration span : SPANS) {
        List<Delivery> near =
            unexplained.stream()
                .filter(d -> Duration.between(d.at(), at).abs().compareTo(span) <= 0)
                .toList();
        if (near.size() >= thresholds.minDeliveries()
            && !explained.isLeak(key, signs, at, span)
            && opens(key, near, signs, span, arriving, fallen, again ? UNLIKELY_AGAIN : UNLIKELY)
            && !rivals.explain(key, near, signs, span, arriving)) {
          return some;
        }
      }
    }
    return List.of();
  }

  /** How far back an incident's trouble is compared with the usual. */
  static final Duration LATELY = Duration.ofHours(6);

  private static boolean isConclusive(FactorKey key, List<Delivery> proven) {
    return switch (key.kind()) {
      case GATEWAY -> true;
      case PROVIDER, NETWORK -> Spread.of(proven).gateways() > 1;
      default -> false;
    };
  }

  private boolean opens(
      FactorKey key,
      List<Delivery> near,
      Set<Sign> signs,
      Duration span,
      Delivery arriving,
      Predicate<Delivery> fallen,
      double unlikely) {
    // What a fall explains is no matter of how much mail there is.
    Usual.Expected expected =
        isMostly(near, fallen) ? usual.learned(key, signs, span) : usual.expected(key, signs, span);
    Spread spread = Spread.of(near);
    return switch (key.kind()) {
      case REPUTATION_SOURCE -> false;
      case PROVIDER, NETWORK ->
          spread.gateways() > 1
              && gateways(key, near, signs, arriving, expected, fallen, unlikely)
              && isOdd(without(near, Openings::gateway), Rivals::pair, expected, 1, ANOTHER);
      case GATEWAY -> gateways(key, near, signs, arriving, expected, fallen, unlikely);
      case RECIPIENT_PROVIDER ->
          spread.destinations() > 1
              && recipients(near, spread, signs, expected, unlikely)
              && isOdd(without(near, Delivery::destination), Openings::letter, expected, 2, LEFT);
      case RECIPIENT_DOMAIN -> recipients(near, spread, signs, expected, unlikely);
      case SENDER_DOMAIN -> senders(key, near, spread, signs, expected, unlikely);
    };
  }

  private static boolean isMostly(List<Delivery> near, Predicate<Delivery> bad) {
    return 2 * near.stream().filter(bad).count() >= near.size();
  }

  private boolean gateways(
      FactorKey key,
      List<Delivery> near,
      Set<Sign> signs,
      Delivery arriving,
      Usual.Expected expected,
      Predicate<Delivery> fallen,
      double unlikely) {
    Spread spread = Spread.of(near);
    if (spread.destinations() < thresholds.minRecipientDomains()) {
      return false;
    }
    // A host that nobody was known to use may have been taken for the gateway by mistake.
    int least = usual.isKnown(key) ? thresholds.minDeliveries() : thresholds.minWithoutOtherSign();
    if (isMostly(near, fallen)) {
      // One sender alone may send too much, whatever is thought of the gateway.
      return (spread.origins() > 1 || !signs.contains(Sign.THROTTLE))
          && isOdd(near, Rivals::pair, expected, least, UNLIKELY_WITH_CHANGE);
    }
    if (isMostly(near, Delivery::proven)) {
      return isOdd(near, Rivals::pair, expected, least, UNLIKELY_WITH_WORDS);
    }
    boolean named =
        near.stream().allMatch(d -> d.sign() == Sign.GATEWAY || d.sign() == Sign.THROTTLE);
    return spread.severalOrigins()
        && isOdd(near, Rivals::pair, expected, least, unlikely)
        && isOdd(
            without(near, Delivery::origin),
            Rivals::pair,
            expected,
            2,
            signs.stream().anyMatch(Sign::ofSender) ? unlikely : LEFT)
        && (named || isNotOneSystem(key, near, signs, arriving, expected));
  }

  /**
   * One recipient system's trouble shows through every gateway: it must not, and the other systems
   * must show some.
   */
  private boolean isNotOneSystem(
      FactorKey key,
      List<Delivery> near,
      Set<Sign> signs,
      Delivery arriving,
      Usual.Expected expected) {
    List<Delivery> others = without(near, Openings::system);
    if (2 * others.size() >= near.size()) {
      return isOdd(others, Rivals::pair, expected, 2, LEFT);
    }
    FactorKey system = commonestSystem(near);
    if (!arriving.shares(system)) {
      // Whether that system has trouble with others, too, its own next delivery will tell.
      return false;
    }
    boolean itsOwn = rivals.isElevated(system, signs, arriving.at(), Set.of(key), Rivals.ELSEWHERE);
    return !itsOwn && isOdd(others, Rivals::pair, expected, 2, LEFT)
        || isMeant(key, system, near, signs, arriving);
  }

  /** Whether one recipient minds {@code key}'s mail and nobody else's. */
  private boolean isMeant(
      FactorKey key, FactorKey system, List<Delivery> near, Set<Sign> signs, Delivery arriving) {
    return near.size() >= thresholds.minWithoutOtherSign()
        && !signs.contains(Sign.CONNECTION)
        && near.stream().map(Delivery::origin).distinct().count() >= thresholds.minDeliveries()
        && rivals.minds(system, key, signs, arriving.at());
  }

  private static FactorKey commonestSystem(List<Delivery> near) {
    List<Delivery> others = without(near, Openings::system);
    Delivery one = near.stream().filter(d -> !others.contains(d)).findFirst().orElseThrow();
    return one.keys(FactorKind.RECIPIENT_PROVIDER).stream()
        .findFirst()
        .orElseGet(() -> new FactorKey(FactorKind.RECIPIENT_DOMAIN, one.destination()));
  }

  private boolean recipients(
      List<Delivery> near,
      Spread spread,
      Set<Sign> signs,
      Usual.Expected expected,
      double unlikely) {
    if (spread.proven() >= 0.5) {
      return false;
    }
    boolean named = signs.stream().noneMatch(Sign::open);
    double chance = named ? Math.max(unlikely, UNLIKELY_WITH_WORDS) : unlikely;
    if (!isOdd(near, Openings::letter, expected, thresholds.minDeliveries(), chance)) {
      return false;
    }
    if (named) {
      return spread.origins() > 1 || spread.gateways() > 1;
    }
    boolean connection = signs.equals(EnumSet.of(Sign.CONNECTION));
    if (spread.providers() > 1
        && isOdd(
            without(near, Openings::provider),
            Openings::letter,
            expected,
            connection ? 1 : 2,
            connection ? 0.1 : LEFT)) {
      return true;
    }
    // Through one provider only, it may be the provider: that shows when others fail as well.
    return (spread.gateways() > 1 || spread.severalOrigins())
        && spread.size() >= thresholds.minWithoutOtherSign();
  }

  private boolean senders(
      FactorKey key,
      List<Delivery> near,
      Spread spread,
      Set<Sign> signs,
      Usual.Expected expected,
      double unlikely) {
    if (spread.destinations() < thresholds.minRecipientDomains() || spread.systems() < 2) {
      return false;
    }
    if (signs.stream().allMatch(Sign::ofSender)) {
      int least = signs.contains(Sign.AUTHENTICATION) ? thresholds.minDeliveries() : DISLIKED;
      return isOdd(
          near, Delivery::destination, expected, least, Math.max(unlikely, UNLIKELY_WITH_WORDS));
    }
    return spread.destinations() > thresholds.minRecipientDomains()
        && isOdd(
            near,
            Delivery::destination,
            usual.byVolume(key, signs, expected),
            thresholds.minDeliveries(),
            unlikely)
        && spread.size() >= thresholds.minWithoutOtherSign();
  }

  /** Whether there are so many that chance is not believed; what belongs together counts once. */
  private static boolean isOdd(
      List<Delivery> some,
      Function<Delivery, String> witness,
      Usual.Expected expected,
      int least,
      double unlikely) {
    int witnesses = (int) some.stream().map(witness).distinct().count();
    return witnesses >= least && expected.chance(witnesses) <= unlikely;
  }

  /** Those that are left when the commonest value of {@code property} is taken out. */
  private static List<Delivery> without(List<Delivery> some, Function<Delivery, String> property) {
    String commonest =
        some.stream()
            .collect(Collectors.groupingBy(property, Collectors.counting()))
            .entrySet()
            .stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow()
            .getKey();
    return some.stream().filter(d -> !property.apply(d).equals(commonest)).toList();
  }

  private static String letter(Delivery delivery) {
    return delivery.sender().orElse(delivery.origin()) + "|" + delivery.recipient();
  }

  private static String gateway(Delivery delivery) {
    return delivery.gateway().map(GatewayPlace::ip).orElse("");
  }

  private static String provider(Delivery delivery) {
    return delivery.gateway().flatMap(GatewayPlace::whose).orElse("");
  }

  static String system(Delivery delivery) {
    return delivery.recipientProvider().orElse(delivery.destination());
  }
}
