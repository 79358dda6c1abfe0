package io.whybounce.simulator.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;

import io.whybounce.contracts.event.EventIds;
import io.whybounce.contracts.incident.FactorKind;
import io.whybounce.contracts.report.Action;
import io.whybounce.contracts.report.DeliveryReport;
import io.whybounce.contracts.report.Gateway;
import io.whybounce.contracts.report.GatewaySource;
import io.whybounce.contracts.report.NoticeRef;
import io.whybounce.contracts.report.OriginalMessage;
import io.whybounce.contracts.verdict.Party;
import io.whybounce.simulator.fault.Fault;
import io.whybounce.simulator.fault.Outcome;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Message;
import io.whybounce.simulator.world.Timeline;

/**
 * Makes notices of what messages meet, as they come in at the MSP: delays are told late and often
 * without a reason, people forward by hand or not at all, things are read wrongly, twice or late.
 */
final class Notices {
  private final Timeline timeline;
  private final Dice dice;
  private final BiConsumer<Mail, Instant> inbox;
  private long notices;

  /** Hands what arrives to {@code inbox}, with the time at which it is worked on. */
  Notices(Timeline timeline, Dice dice, BiConsumer<Mail, Instant> inbox) {
    this.timeline = timeline;
    this.dice = dice;
    this.inbox = inbox;
  }

  /** What {@code message} meets leads to notices, perhaps. */
  void of(Message message, Outcome outcome) {
    if (!outcome.temporary()) {
      Instant at = message.at().plus(dice.between(Duration.ofSeconds(5), Duration.ofMinutes(2)));
      forward(message, outcome, Action.FAILED, at);
      return;
    }
    Instant warned = message.at().plus(message.via().provider().warnsAfter());
    if (goesOn(outcome, warned, 0.5)) {
      forward(message, outcome, Action.DELAYED, warned);
      Instant expired = message.at().plus(Duration.ofDays(2));
      if (goesOn(outcome, expired, 0.15)) {
        forward(message, outcome, Action.FAILED, expired);
      }
    }
  }

  private boolean goesOn(Outcome outcome, Instant then, double byItself) {
    boolean greylisted = outcome.diagnostic().filter(d -> d.contains("Greylisting")).isPresent();
    double stays = greylisted ? 0.3 : 0.97;
    return outcome
        .fault()
        .map(f -> f.activeAt(then) && dice.chance(stays))
        .orElseGet(() -> dice.chance(byItself));
  }

  private void forward(Message message, Outcome outcome, Action action, Instant written) {
    if (message.from().byHand() && dice.chance(0.3)) {
      return;
    }
    Duration takes =
        message.from().byHand()
            ? Duration.ofSeconds((long) Math.min(dice.logNormal(1_500, 1.2), 43_200))
            : dice.between(Duration.ofSeconds(3), Duration.ofSeconds(90));
    Instant received = written.plus(takes);
    Mail mail = mail(message, outcome, action, received);
    arrive(mail, received);
    if (dice.chance(0.02)) {
      // Kafka gives the same event again.
      arrive(mail, received.plus(dice.between(Duration.ofSeconds(1), Duration.ofMinutes(10))));
    }
    if (dice.chance(0.03)) {
      Instant again = received.plus(dice.between(Duration.ofMinutes(1), Duration.ofHours(5)));
      arrive(mail(message, outcome, action, again), again);
    }
  }

  private void arrive(Mail mail, Instant received) {
    Duration takes =
        dice.chance(0.01)
            ? dice.between(Duration.ofMinutes(20), Duration.ofHours(10))
            : dice.between(Duration.ofSeconds(1), Duration.ofSeconds(12));
    timeline.at(received.plus(takes), now -> inbox.accept(mail, now));
  }

  private Mail mail(Message message, Outcome outcome, Action action, Instant received) {
    String number = Long.toString(notices++);
    boolean words =
        outcome.diagnostic().isPresent()
            && !dice.chance(0.05)
            && (action == Action.FAILED || message.via().provider().givesReason());
    Optional<String> diagnostic = outcome.diagnostic().filter(d -> words);
    Optional<Fault> broken =
        outcome
            .fault()
            .filter(
                f ->
                    f.factors().stream().allMatch(k -> k.kind() == FactorKind.RECIPIENT_DOMAIN)
                        && outcome.diagnostic().map(d -> d.contains("Name service")).orElse(true)
                        && f.party() == Party.RECIPIENT_ORGANISATION
                        && outcome.temporary());
    DeliveryReport report =
        new DeliveryReport(
            EventIds.of("report", number),
            EventIds.delivery("m" + message.number(), message.recipient()),
            new NoticeRef(
                "n" + number, received, Optional.empty(), Optional.empty(), "rfc3464", "direct"),
            message.recipient(),
            Optional.empty(),
            action,
            false,
            Optional.of(status(outcome, action, diagnostic)),
            Optional.empty(),
            diagnostic,
            Optional.empty(),
            Optional.of("out." + message.via().provider().id()),
            Optional.empty(),
            gateway(message),
            Optional.of("Q" + number),
            Optional.of(message.at()),
            Optional.empty(),
            Optional.empty(),
            new OriginalMessage(
                Optional.of("m" + message.number()),
                dice.chance(0.03) ? Optional.empty() : Optional.of(message.sender()),
                Optional.of("Order"),
                Optional.empty()));
    return new Mail(report, message.to(), outcome.fault(), broken);
  }

  private static String status(Outcome outcome, Action action, Optional<String> diagnostic) {
    Optional<String> said =
        diagnostic
            .filter(d -> d.length() > 10 && d.charAt(3) == ' ' && d.charAt(5) == '.')
            .map(d -> d.substring(4, d.indexOf(' ', 4)));
    return said.orElse(
        action == Action.DELAYED ? "4.4.7" : outcome.temporary() ? "5.4.7" : "5.0.0");
  }

  private Optional<Gateway> gateway(Message message) {
    double luck = dice.between(0, 1);
    if (luck < 0.1) {
      return Optional.empty();
    }
    // Now and then the wrong host is taken for it.
    String ip = luck < 0.13 ? "46.9." + dice.below(200) + ".7" : message.via().ip();
    return Optional.of(
        new Gateway(
            Optional.of(ip), Optional.empty(), GatewaySource.REPORTING_MTA, "it wrote the notice"));
  }
}
