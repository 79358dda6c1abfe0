package io.whybounce.simulator.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Domain;
import io.whybounce.simulator.world.Gateway;
import io.whybounce.simulator.world.MailSystem;
import io.whybounce.simulator.world.Provider;
import io.whybounce.simulator.world.Reputation;
import io.whybounce.simulator.world.Tenant;
import io.whybounce.simulator.world.Timeline;
import io.whybounce.simulator.world.Weighted;
import io.whybounce.simulator.world.World;

/** Makes faults: who is hit, how hard and for how long is chance. */
public final class Faults {
  private static final List<Kind> PAIRS =
      List.of(
          Kind.GATEWAY_LISTED,
          Kind.SCORE_FALLS,
          Kind.RECIPIENT_OUTAGE,
          Kind.RECIPIENT_DNS,
          Kind.SENDER_AUTHENTICATION);

  private final World world;
  private final Truth truth;
  private final Reputation reputation;
  private final Timeline timeline;
  private final Dice dice;
  private final List<Fault> made = new ArrayList<>();
  private final Weighted<Provider> market;
  private final Weighted<Domain> popular;
  private final Weighted<Tenant> busy;

  /** Faults of {@code world}; they act on {@code reputation} as {@code timeline} goes. */
  public Faults(World world, Reputation reputation, Timeline timeline, Dice dice) {
    this.world = world;
    this.truth = new Truth(world);
    this.reputation = reputation;
    this.timeline = timeline;
    this.dice = dice;
    this.market = new Weighted<>(world.providers(), Provider::weight);
    this.popular = new Weighted<>(world.domains().subList(0, 400), Domain::weight);
    this.busy =
        new Weighted<>(world.tenants().stream().filter(t -> t.perDay() > 25).toList(), t -> 1);
  }

  /** All that were made. */
  public List<Fault> made() {
    return made;
  }

  /** A fault of {@code kind}, or two, from {@code from} on. */
  public void make(Kind kind, Instant from) {
    if (kind == Kind.TWO_AT_ONCE) {
      Kind one = dice.pick(PAIRS);
      Kind other = dice.pick(PAIRS.stream().filter(k -> k != one).toList());
      make(one, kind, from);
      make(other, kind, from.plus(dice.between(Duration.ZERO, Duration.ofMinutes(30))));
    } else {
      make(kind, kind, from);
    }
  }

  private void make(Kind kind, Kind counted, Instant from) {
    switch (kind) {
      case GATEWAY_LISTED -> listed(counted, from);
      case SCORE_FALLS -> scoreFalls(counted, from);
      case RECIPIENT_OUTAGE -> outage(counted, from);
      case RECIPIENT_DNS -> dns(counted, from);
      case SENDER_AUTHENTICATION -> authentication(counted, from);
      case COMPROMISED_MAILBOX -> compromised(from);
      case PROVIDER_THROTTLES -> throttles(from);
      case GREYLISTING_WAVE -> greylisting(from);
      case MAD_LIST -> madList(from);
      case SLOW_ONSET -> slow(from);
      case TWO_AT_ONCE, MINOR -> throw new IllegalArgumentException(kind + " is made otherwise");
    }
  }

  /** Now and then one gateway is on a list that few go by: true, but nobody need find it. */
  public void minorListing(Instant from) {
    Gateway gateway = dice.pick(world.gateways());
    Fault fault =
        fault(
            Kind.MINOR,
            from,
            hours(6, 48),
            Set.of(Truth.key(FactorKind.GATEWAY, gateway.ip())),
            Party.SENDING_PROVIDER,
            (m, now, d) -> Optional.empty());
    list(fault, List.of(gateway), "psbl", from);
  }

  /** Now and then a small domain takes no mail for some time. */
  public void minorOutage(Instant from) {
    Domain domain = world.domains().get(300 + dice.below(world.domains().size() - 300));
    fault(
        Kind.MINOR,
        from,
        hours(4, 72),
        Set.of(Truth.key(FactorKind.RECIPIENT_DOMAIN, domain.name())),
        Party.RECIPIENT_ORGANISATION,
        (m, now, d) -> m.to().equals(domain) ? Optional.of(Words.down(m, d)) : Optional.empty());
  }

  private void listed(Kind counted, Instant from) {
    List<Gateway> hit = some(market.pick(dice), 0.5);
    Fault fault =
        fault(
            counted,
            from,
            hours(6, 48),
            truth.of(hit),
            Party.SENDING_PROVIDER,
            (m, now, d) -> Optional.empty());
    list(
        fault,
        hit,
        dice.pick(List.of("spamhaus-zen", "spamhaus-zen", "barracuda", "spamcop")),
        from);
  }

  private void list(Fault fault, List<Gateway> hit, String list, Instant from) {
    for (Gateway gateway : hit) {
      Instant then = from.plus(dice.between(Duration.ZERO, Duration.ofMinutes(20)));
      swap(fault, gateway, list, then, new Reputation.Opinion(true, 0, Optional.of(fault)));
    }
  }

  private void swap(
      Fault fault, Gateway gateway, String source, Instant then, Reputation.Opinion opinion) {
    timeline.at(
        then,
        now -> {
          reputation.give(gateway.ip(), source, opinion);
          timeline.at(fault.until(), end -> reputation.take(gateway.ip(), source, opinion));
        });
  }

  private void scoreFalls(Kind counted, Instant from) {
    List<Gateway> hit = some(market.pick(dice), 0.2);
    boolean seen = dice.chance(0.75);
    double to = dice.chance(0.7) ? dice.between(-0.9, 0.4) : dice.between(-4, -1.2);
    int minding = dice.below(100);
    Fault fault =
        fault(
            counted,
            from,
            hours(12, 72),
            truth.of(hit),
            Party.SENDING_PROVIDER,
            (m, now, d) ->
                // Nobody that is asked tells of it; a quarter of the systems mind.
                !seen
                        && hit.contains(m.via())
                        && Math.floorMod(m.to().system().mx().hashCode() + minding, 100) < 25
                        && d.chance(0.9)
                    ? Optional.of(Outcome.waiting())
                    : Optional.empty());
    if (seen) {
      for (Gateway gateway : hit) {
        Instant then = from.plus(dice.between(Duration.ZERO, Duration.ofMinutes(30)));
        swap(
            fault,
            gateway,
            Reputation.SCORE,
            then,
            new Reputation.Opinion(false, to, Optional.of(fault)));
      }
    }
  }

  private void slow(Instant from) {
    List<Gateway> hit = some(market.pick(dice), 0);
    Duration ramp = hours(18, 40);
    Fault fault =
        fault(
            Kind.SLOW_ONSET,
            from,
            ramp.plus(hours(12, 36)),
            truth.of(hit),
            Party.SENDING_PROVIDER,
            (m, now, d) -> {
              double grown =
                  Math.min(1, (double) Duration.between(from, now).toMinutes() / ramp.toMinutes());
              boolean minds = Math.floorMod(m.to().system().mx().hashCode(), 100) < 60 * grown;
              return hit.contains(m.via()) && minds && d.chance(0.7 * grown)
                  ? Optional.of(Words.lowScore(m, d))
                  : Optional.empty();
            });
    for (int i = 0; i < hit.size(); i++) {
      Instant then = from.plus(ramp.multipliedBy(i + 1).dividedBy(hit.size() + 1));
      swap(
          fault,
          hit.get(i),
          Reputation.SCORE,
          then,
          new Reputation.Opinion(false, 0, Optional.of(fault)));
    }
  }

  private void outage(Kind counted, Instant from) {
    MailSystem system = popular.pick(dice).system();
    fault(
        counted,
        from,
        hours(3, 20),
        truth.of(system),
        Party.RECIPIENT_ORGANISATION,
        (m, now, d) ->
            m.to().system().equals(system) && d.chance(0.95)
                ? Optional.of(Words.down(m, d))
                : Optional.empty());
  }

  private void dns(Kind counted, Instant from) {
    Domain domain = popular.pick(dice);
    fault(
        counted,
        from,
        hours(3, 24),
        Set.of(Truth.key(FactorKind.RECIPIENT_DOMAIN, domain.name())),
        Party.RECIPIENT_ORGANISATION,
        (m, now, d) ->
            m.to().equals(domain) && d.chance(0.9)
                ? Optional.of(Words.noDns(m, d))
                : Optional.empty());
  }

  private void greylisting(Instant from) {
    MailSystem system = popular.pick(dice).system();
    fault(
        Kind.GREYLISTING_WAVE,
        from,
        hours(12, 48),
        truth.of(system),
        Party.NOBODY,
        (m, now, d) ->
            m.to().system().equals(system) && d.chance(0.35)
                ? Optional.of(Words.greylisted(d))
                : Optional.empty());
  }

  private void authentication(Kind counted, Instant from) {
    Tenant tenant = busy.pick(dice);
    boolean spf = dice.chance(0.5);
    fault(
        counted,
        from,
        hours(12, 72),
        Set.of(Truth.key(FactorKind.SENDER_DOMAIN, tenant.domain())),
        Party.SENDER_ORGANISATION,
        (m, now, d) ->
            m.from().equals(tenant) && m.to().system().checksSender() && d.chance(0.85)
                ? Optional.of(Words.unauthenticated(m, spf, d))
                : Optional.empty());
  }

  private void compromised(Instant from) {
    Tenant tenant = busy.pick(dice);
    Instant suspended = from.plus(hours(1, 4));
    fault(
        Kind.COMPROMISED_MAILBOX,
        from,
        hours(3, 9),
        Set.of(Truth.key(FactorKind.SENDER_DOMAIN, tenant.domain())),
        Party.SENDER_ORGANISATION,
        (m, now, d) ->
            m.flood() && m.from().equals(tenant) && d.chance(0.5)
                ? Optional.of(Words.flood(now.isAfter(suspended), d))
                : Optional.empty());
    flooded.add(tenant);
  }

  private final List<Tenant> flooded = new ArrayList<>();

  /** The tenants whose mailbox sends a flood at {@code now}. */
  public List<Tenant> floods(Instant now) {
    List<Tenant> active = new ArrayList<>();
    int i = 0;
    for (Fault fault : made) {
      if (fault.kind() == Kind.COMPROMISED_MAILBOX) {
        if (fault.activeAt(now)) {
          active.add(flooded.get(i));
        }
        i++;
      }
    }
    return active;
  }

  private void throttles(Instant from) {
    Provider provider = market.pick(dice);
    List<Gateway> hit = some(provider, 0);
    boolean bySender = dice.chance(0.5);
    MailSystem large = world.domains().get(dice.below(3)).system();
    fault(
        Kind.PROVIDER_THROTTLES,
        from,
        hours(4, 20),
        truth.of(hit),
        Party.SENDING_PROVIDER,
        (m, now, d) ->
            m.via().provider().equals(provider)
                    && (bySender || m.to().system().equals(large))
                    && d.chance(bySender ? 0.3 : 0.8)
                ? Optional.of(Words.throttled(bySender, m, d))
                : Optional.empty());
  }

  private void madList(Instant from) {
    String list = dice.pick(List.of("spamcop", "psbl", "barracuda", "spamhaus-zen"));
    Fault fault =
        fault(
            Kind.MAD_LIST,
            from,
            hours(2, 12),
            Set.of(Truth.key(FactorKind.REPUTATION_SOURCE, list)),
            Party.RECIPIENT_ORGANISATION,
            (m, now, d) -> Optional.empty());
    list(fault, world.gateways(), list, from);
  }

  private Fault fault(
      Kind kind,
      Instant from,
      Duration lasts,
      Set<FactorKey> factors,
      Party party,
      Fault.Effect effect) {
    // An effect's outcome is its fault's doing, which is known only when the fault is made.
    AtomicReference<Fault> self = new AtomicReference<>();
    Fault fault =
        new Fault(
            made.size(),
            kind,
            from,
            from.plus(lasts),
            factors,
            party,
            (m, now, d) -> effect.on(m, now, d).map(o -> o.by(self.get())));
    self.set(fault);
    made.add(fault);
    return fault;
  }

  /** One gateway with probability {@code one}, else most or all of the provider's. */
  private List<Gateway> some(Provider provider, double one) {
    List<Gateway> all =
        world.gateways().stream().filter(g -> g.provider().equals(provider)).toList();
    int count =
        dice.chance(one) ? 1 : Math.max(Math.min(2, all.size()), all.size() - dice.below(3));
    int first = dice.below(all.size() - count + 1);
    return all.subList(first, first + count);
  }

  private Duration hours(double low, double high) {
    return Duration.ofMinutes((long) (60 * dice.between(low, high)));
  }
}
