package io.whybounce.notifier.correlation;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.whybounce.contracts.incident.FactorKind;

/**
 * Explains away. Deliveries that share one factor often share another, too: mail of one tenant goes
 * through one provider, much of it to one large recipient. Which of the two is at fault shows in
 * what they do not share: a factor at fault has more trouble than usual with the other left out.
 */
final class Rivals {
  /** What is left of a factor without its rival must be that unlikely to speak for the factor. */
  private static final double LEFT = 0.01;

  /** A rival that is that much above its usual elsewhere explains what it has a share in. */
  static final double ELSEWHERE = 0.02;

  /** What chance explains that well is the usual. */
  static final double STILL = 0.05;

  /** A part of a provider's mail that one sender can well have. */
  private static final double SENDERS_SHARE = 0.1;

  /** So much trouble in some hours that it would show if others had it, too. */
  private static final double OFTEN = 1.5;

  private static final int STANDS_OUT = 5;
  private static final double STRIKING = 1e-4;

  private static final int WITNESSES = 2;

  /** What makes the elevation of a factor with hardly any mail no larger than it is sure. */
  private static final double SMALL = 2;

  /** Part of a factor's deliveries whose other factor is unknown or read wrongly. */
  static final double LEAK = 0.12;

  /** What has just begun is not much yet against the usual of many hours. */
  private static final Duration JUST_NOW = Duration.ofHours(1);

  private final Board board;
  private final Usual usual;

  Rivals(Board board) {
    this.board = board;
    this.usual = board.usual();
  }

  /**
   * Whether another factor of {@code arriving} explains {@code near} as well as {@code key} does.
   * Where that cannot be told yet, because most of {@code near} is of another value than {@code
   * arriving}, the answer is yes: the next delivery of that value will tell.
   *
   * @param near deliveries that share {@code key}, all of {@code signs}
   */
  boolean explain(
      FactorKey key, Collection<Delivery> near, Set<Sign> signs, Duration span, Delivery arriving) {
    return rivals(key.kind()).stream()
        .anyMatch(kind -> explains(kind, key, near, signs, span, arriving));
  }

  private boolean explains(
      FactorKind kind,
      FactorKey key,
      Collection<Delivery> near,
      Set<Sign> signs,
      Duration span,
      Delivery arriving) {
    if (key.ofGateways() && kind == FactorKind.SENDER_DOMAIN && isReputation(near)) {
      // Then one sender's mail is enough.
      return false;
    }
    Instant at = arriving.at();
    Optional<FactorKey> commonest =
        FactorKey.ofGateways(kind) && isMostlyUnknown(near)
            ? usualAt(key, kind, signs, at)
            : commonest(kind, near, near.size());
    if (commonest.isEmpty()) {
      return false;
    }
    FactorKey rival = commonest.get();
    List<Delivery> rest =
        near.stream().filter(d -> !d.shares(rival) && !mayShare(d, rival)).toList();
    Usual.Expected expected =
        isReputation(near) ? usual.learned(key, signs, span) : usual.expected(key, signs, span);
    int left = witnesses(rest);
    if (left >= WITNESSES && expected.chance(left) <= LEFT) {
      return false;
    }
    if (!arriving.shares(rival) && !mayShare(arriving, rival)
        || key.ofGateways() && kind == FactorKind.SENDER_DOMAIN) {
      return true;
    }
    return isElevated(rival, signs, at, Set.of(key), ELSEWHERE)
        && !(key.kind() == FactorKind.SENDER_DOMAIN && standsOut(key, rival, signs, at));
  }

  /** Whether most of {@code near} does not tell which gateway it went through. */
  private static boolean isMostlyUnknown(Collection<Delivery> near) {
    return 2 * near.stream().filter(d -> d.gateway().isEmpty()).count() > near.size();
  }

  /** What most of {@code key}'s present deliveries share, of those that tell it. */
  private Optional<FactorKey> usualAt(FactorKey key, FactorKind kind, Set<Sign> signs, Instant at) {
    List<Delivery> told =
        board.lately(key, signs, at, Openings.LATELY).stream()
            .filter(d -> d.gateway().isPresent())
            .toList();
    return commonest(kind, told, told.size());
  }

  /** The commonest value of {@code kind}, if half of {@code all} have it. */
  private static Optional<FactorKey> commonest(
      FactorKind kind, Collection<Delivery> some, int all) {
    return some.stream()
        .flatMap(d -> d.value(kind).stream())
        .collect(Collectors.groupingBy(v -> v, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .filter(e -> 2 * e.getValue() >= all)
        .map(e -> new FactorKey(kind, e.getKey()));
  }

  /**
   * Whether {@code sender} has far more trouble than its part of {@code whole}'s, through which all
   * of its mail may go.
   */
  boolean standsOut(FactorKey sender, FactorKey whole, Set<Sign> signs, Instant at) {
    int own = witnesses(board.lately(sender, signs, at, Openings.LATELY));
    int others = witnesses(without(whole, signs, at, Set.of(sender)));
    double times = others / usual.expected(whole, signs, Openings.LATELY).mean();
    double mean =
        Math.max(
            times * usual.expected(sender, signs, Openings.LATELY).mean(),
            SENDERS_SHARE * Math.max(1, others));
    return own >= STANDS_OUT && new Usual.Expected(mean, Usual.STEADIEST).chance(own) <= STRIKING;
  }

  /**
   * Whether {@code dossier}'s factor still has more trouble than usual, whichever other factor of
   * {@code delivery} is left out: else that one is behind it.
   */
  boolean isElevatedWithoutAnyOther(Dossier dossier, Delivery delivery) {
    FactorKey key = dossier.factor();
    Set<Sign> signs = dossier.telling(EnumSet.of(delivery.sign()));
    return isElevated(key, signs, delivery.at(), Set.of(), STILL)
        && rivals(key.kind()).stream()
            .flatMap(kind -> keys(key, kind, delivery, signs))
            .allMatch(
                other ->
                    isElevated(key, signs, delivery.at(), Set.of(other), STILL)
                        || !isElevated(other, signs, delivery.at(), Set.of(key), STILL))
        && !(key.ofGateways()
            && delivery.keys(FactorKind.SENDER_DOMAIN).stream()
                .anyMatch(sender -> standsOut(sender, key, signs, delivery.at())));
  }

  private Stream<FactorKey> keys(
      FactorKey key, FactorKind kind, Delivery delivery, Set<Sign> signs) {
    return FactorKey.ofGateways(kind) && delivery.gateway().isEmpty()
        ? usualAt(key, kind, signs, delivery.at()).stream()
        : delivery.keys(kind).stream();
  }

  /** Whether {@code key} has more trouble than usual with what {@code others} share left out. */
  boolean isElevated(
      FactorKey key, Set<Sign> signs, Instant at, Set<FactorKey> others, double chance) {
    Set<Sign> meant = key.dependsOnGateway() ? meant(signs) : signs;
    List<Delivery> elsewhere = without(key, meant, at, others);
    int all = witnesses(board.lately(key, meant, at, Openings.LATELY));
    if (witnesses(elsewhere) < LEAK * all) {
      // So many are read wrongly.
      return false;
    }
    return isElevated(key, meant, elsewhere, Openings.LATELY, chance)
        || isElevated(
            key,
            meant,
            elsewhere.stream().filter(d -> d.at().isAfter(at.minus(JUST_NOW))).toList(),
            JUST_NOW,
            chance);
  }

  private boolean isElevated(
      FactorKey key, Set<Sign> signs, List<Delivery> elsewhere, Duration span, double chance) {
    int witnesses = witnesses(elsewhere);
    return witnesses >= WITNESSES && usual.expected(key, signs, span).chance(witnesses) <= chance;
  }

  /** Servers that refuse for a reputation use different words: some say it, some are vague. */
  private static Set<Sign> meant(Set<Sign> signs) {
    if (!signs.stream().allMatch(Sign::canBeReputation)) {
      return signs;
    }
    Set<Sign> all = EnumSet.of(Sign.GATEWAY);
    all.addAll(signs);
    return all;
  }

  /**
   * Whether {@code recipient} has trouble with {@code key}'s mail only, though it usually has some
   * with that of others, too: it minds who sends.
   */
  boolean minds(FactorKey recipient, FactorKey key, Set<Sign> signs, Instant at) {
    return usual.expected(recipient, signs, Openings.LATELY).mean() >= OFTEN
        && !isElevated(recipient, signs, at, Set.of(key), STILL);
  }

  /** How many times its usual trouble {@code key} has, with what {@code others} share left out. */
  double elevation(FactorKey key, Sign sign, Instant at, Set<FactorKey> others) {
    Set<Sign> signs = key.ofGateways() ? meant(EnumSet.of(sign)) : EnumSet.of(sign);
    return witnesses(without(key, signs, at, others))
        / (usual.expected(key, signs, Openings.LATELY).mean() + SMALL);
  }

  private List<Delivery> without(
      FactorKey key, Set<Sign> signs, Instant at, Set<FactorKey> others) {
    return board.lately(key, signs, at, Openings.LATELY).stream()
        .filter(d -> others.stream().noneMatch(o -> d.shares(o) || mayShare(d, o)))
        .toList();
  }

  /** Nobody knows which gateway it went through, so that it speaks for none. */
  static boolean mayShare(Delivery delivery, FactorKey other) {
    return other.dependsOnGateway() && delivery.gateway().isEmpty();
  }

  private static boolean isReputation(Collection<Delivery> near) {
    return 2 * near.stream().filter(d -> d.proven() || d.suspect()).count() >= near.size();
  }

  /** Deliveries of one sender to one recipient's domain count once. */
  static int witnesses(Collection<Delivery> some) {
    return (int) some.stream().map(Rivals::pair).distinct().count();
  }

  static String pair(Delivery delivery) {
    return delivery.origin() + "|" + delivery.destination();
  }

  /**
   * Kinds of factor that can be behind what looks like {@code kind}; wider ones come first anyway.
   */
  static Set<FactorKind> rivals(FactorKind kind) {
    return switch (kind) {
      case REPUTATION_SOURCE ->
          EnumSet.of(
              FactorKind.PROVIDER,
              FactorKind.NETWORK,
              FactorKind.RECIPIENT_PROVIDER,
              FactorKind.RECIPIENT_DOMAIN);
      case PROVIDER, NETWORK, GATEWAY ->
          EnumSet.of(
              FactorKind.RECIPIENT_PROVIDER, FactorKind.RECIPIENT_DOMAIN, FactorKind.SENDER_DOMAIN);
      case RECIPIENT_PROVIDER, RECIPIENT_DOMAIN ->
          EnumSet.of(
              FactorKind.PROVIDER,
              FactorKind.NETWORK,
              FactorKind.GATEWAY,
              FactorKind.SENDER_DOMAIN);
      case SENDER_DOMAIN ->
          EnumSet.of(
              FactorKind.PROVIDER,
              FactorKind.NETWORK,
              FactorKind.GATEWAY,
              FactorKind.RECIPIENT_PROVIDER,
              FactorKind.RECIPIENT_DOMAIN);
    };
  }
}
