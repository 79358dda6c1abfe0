package io.whybounce.simulator.fault;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.whybounce.contracts.verdict.Party;
import io.whybounce.notifier.correlation.FactorKey;
import io.whybounce.simulator.world.Dice;
import io.whybounce.simulator.world.Message;

/**
 * Something that is wrong for some time, with the truth about it. Only the generator and the score
 * know it; what is measured sees notices and lookups alone.
 */
public final class Fault {
  /** What it does to a message that it meets. */
  public interface Effect {
    /** What becomes of {@code message}; empty if the fault lets it pass. */
    Optional<Outcome> on(Message message, Instant now, Dice dice);
  }

  private final int number;
  private final Kind kind;
  private final Instant from;
  private final Instant until;
  private final Set<FactorKey> factors;
  private final Party party;
  private final Effect effect;

  /**
   * A fault.
   *
   * @param factors the right answers: any of them counts
   * @param party who has to act
   */
  public Fault(
      int number,
      Kind kind,
      Instant from,
      Instant until,
      Set<FactorKey> factors,
      Party party,
      Effect effect) {
    this.number = number;
    this.kind = kind;
    this.from = from;
    this.until = until;
    this.factors = Set.copyOf(factors);
    this.party = party;
    this.effect = effect;
  }

  /** Its number. */
  public int number() {
    return number;
  }

  /** Its kind. */
  public Kind kind() {
    return kind;
  }

  /** When it begins. */
  public Instant from() {
    return from;
  }

  /** When it ends. */
  public Instant until() {
    return until;
  }

  /** What its deliveries have in common. */
  public Set<FactorKey> factors() {
    return factors;
  }

  /** Who has to act. */
  public Party party() {
    return party;
  }

  /** Whether it goes on at {@code now}. */
  public boolean activeAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  /** What becomes of {@code message}. */
  public Optional<Outcome> on(Message message, Instant now, Dice dice) {
    return activeAt(now) ? effect.on(message, now, dice) : Optional.empty();
  }
}
