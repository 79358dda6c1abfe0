package io.whybounce.contracts.verdict;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * One observed fact, where it was seen, and how it moves the odds of each cause.
 *
 * @param id what was applied: rule id, source id; stable, so that two pieces with one id are one
 * @param kind where it comes from
 * @param statement one sentence in plain English that says what was seen
 * @param place the words of the report that it rests on
 * @param odds what it multiplies the odds of a cause by: above 1 speaks for it, below 1 against;
 *     causes that are not named stay as they are. From {@link #MIN_ODDS} to {@link #MAX_ODDS}
 * @param source where the rule or the fact is documented: RFC, registry, a provider's page
 * @param observedAt when it was seen, for facts that can change
 */
public record Evidence(
    String id,
    EvidenceKind kind,
    String statement,
    Optional<Place> place,
    Map<Cause, Double> odds,
    Optional<String> source,
    Optional<Instant> observedAt) {
  /** Smallest factor that one fact may have: nothing is ever ruled out by a single one. */
  public static final double MIN_ODDS = 1e-6;

  /** Largest factor that one fact may have. */
  public static final double MAX_ODDS = 1e6;

  /** Bounds every text and factor. */
  public Evidence {
    id = Checks.name("evidence.id", id);
    kind = Checks.present("evidence.kind", kind);
    statement = Checks.text("evidence.statement", statement);
    place = Checks.optional(place);
    odds = Checks.map("evidence.odds", odds);
    source = Checks.optionalText("evidence.source", source);
    observedAt = Checks.optional(observedAt);
    odds.forEach(
        (cause, factor) -> {
          if (!(factor >= MIN_ODDS && factor <= MAX_ODDS)) {
            throw new IllegalArgumentException(
                "evidence.odds of "
                    + cause.word()
                    + " is "
                    + factor
                    + "; from "
                    + MIN_ODDS
                    + " to "
                    + MAX_ODDS);
          }
        });
  }
}
