package io.whybounce.simulator.traffic;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.fault.Faults;
import io.whybounce.simulator.fault.Outcome;
import io.whybounce.simulator.fault.Refusals;
import io.whybounce.simulator.fault.Words;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Domain;
import io.whybounce.simulator.world.Gateway;
import io.whybounce.simulator.world.Message;
import io.whybounce.simulator.world.Tenant;
import io.whybounce.simulator.world.Timeline;
import io.whybounce.simulator.world.Weighted;
import io.whybounce.simulator.world.World;

/** Sends the tenants' mail, hour by hour, and lets it meet what is wrong. */
public final class Traffic {
  /** Share of a day's mail in each hour, in UTC, for people in Europe. */
  private static final double[] HOURS = {
    .008, .005, .004, .004, .006, .012, .03, .065, .09, .095, .09, .075, .06, .075, .085, .08, .07,
    .05, .032, .022, .016, .012, .008, .006
  };

  /** Ordinary trouble of a message; a few per cent of all mail, by common experience. */
  private static final double TROUBLE = 0.02;

  private final World world;
  private final Faults faults;
  private final Refusals refusals;
  private final Dice dice;
  private final Notices notices;
  private final Weighted<Domain> popular;
  private long messages;

  /** Traffic of {@code world}; notices go to {@code inbox} when they are worked on. */
  public Traffic(
      World world,
      Faults faults,
      Refusals refusals,
      Timeline timeline,
      Dice dice,
      BiConsumer<Mail, Instant> inbox) {
    this.world = world;
    this.faults = faults;
    this.refusals = refusals;
    this.dice = dice;
    this.notices = new Notices(timeline, dice.split(), inbox);
    this.popular = new Weighted<>(world.domains(), Domain::weight);
  }

  /** Messages sent so far. */
  public long messages() {
    return messages;
  }

  /** Sends what is sent in the hour from {@code hour} on. */
  public void send(Instant hour) {
    ZonedDateTime local = hour.atZone(ZoneOffset.UTC);
    DayOfWeek day = local.getDayOfWeek();
    double share =
        HOURS[local.getHour()]
            * (day == DayOfWeek.SATURDAY ? 0.35 : day == DayOfWeek.SUNDAY ? 0.3 : 1.15);
    List<Fault> active =
        faults.made().stream()
            .filter(
                f -> f.until().isAfter(hour) && f.from().isBefore(hour.plus(Duration.ofHours(1))))
            .toList();
    for (Tenant tenant : world.tenants()) {
      int count = dice.poisson(tenant.perDay() * share);
      for (int i = 0; i < count; i++) {
        meet(message(tenant, hour, false), active);
      }
      // Newsletters go to old addresses too.
      if (dice.chance(0.0004)) {
        for (int i = 0; i < 200 + dice.below(500); i++) {
          meet(message(tenant, hour, false), active);
        }
      }
    }
    for (Tenant tenant : faults.floods(hour)) {
      int count = 60 + dice.below(300);
      for (int i = 0; i < count; i++) {
        meet(message(tenant, hour, true), active);
      }
    }
  }

  private Message message(Tenant tenant, Instant hour, boolean flood) {
    Domain to = !flood && dice.chance(0.6) ? dice.pick(tenant.contacts()) : popular.pick(dice);
    Gateway via = dice.pick(dice.chance(0.8) ? tenant.main() : tenant.other());
    int sender = flood ? 0 : dice.below(tenant.mailboxes());
    return new Message(
        messages++,
        hour.plusMillis(dice.below(3_600_000)),
        tenant,
        "u" + sender + "@" + tenant.domain(),
        to,
        "p" + dice.below(flood ? 100_000 : 40) + "@" + to.name(),
        via,
        flood);
  }

  private void meet(Message message, List<Fault> active) {
    outcome(message, active).ifPresent(o -> notices.of(message, o));
  }

  private Optional<Outcome> outcome(Message message, List<Fault> active) {
    for (Fault fault : active) {
      Optional<Outcome> outcome = fault.on(message, message.at(), dice);
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    Optional<Outcome> refused = refusals.of(message, dice);
    if (refused.isPresent()) {
      return refused;
    }
    return dice.chance(TROUBLE * message.from().trouble())
        ? Optional.of(Words.ordinary(message, dice))
        : Optional.empty();
  }
}
