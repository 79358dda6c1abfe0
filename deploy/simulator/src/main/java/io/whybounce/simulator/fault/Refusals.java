package io.whybounce.simulator.fault;

import java.util.Optional;

import io.whybounce.contracts.assessment.Band;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.MailSystem;
import io.whybounce.simulator.world.Message;
import io.whybounce.simulator.world.Reputation;

/** What recipients do with mail of a gateway by what reputation services say of it. */
public final class Refusals {
  private final Reputation reputation;

  /** By {@code reputation}, as it is at the time. */
  public Refusals(Reputation reputation) {
    this.reputation = reputation;
  }

  /** What becomes of a message by what is thought of its gateway. */
  public Optional<Outcome> of(Message message, Dice throwing) {
    MailSystem system = message.to().system();
    for (String list : Reputation.LISTS) {
      Reputation.Opinion opinion = reputation.of(message.via().ip(), list);
      if (opinion.listed() && system.lists().contains(list) && throwing.chance(0.92)) {
        Outcome outcome = Words.listed(message, list, throwing);
        return Optional.of(opinion.fault().map(outcome::by).orElse(outcome));
      }
    }
    Reputation.Opinion score = reputation.of(message.via().ip(), Reputation.SCORE);
    boolean low = system.accepts().filter((Band b) -> score.band().compareTo(b) < 0).isPresent();
    // What was never good has been allowed by those who need it.
    double refuses =
        score.fault().isEmpty() ? 0.01 : score.fault().get().kind() == Kind.SLOW_ONSET ? 0 : 0.85;
    if (low && throwing.chance(refuses)) {
      // A score is seldom given as a reason.
      Outcome outcome =
          throwing.chance(0.8) ? Outcome.waiting() : Words.lowScore(message, throwing);
      return Optional.of(score.fault().map(outcome::by).orElse(outcome));
    }
    return Optional.empty();
  }
}
