package io.whybounce.contracts.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.whybounce.contracts.bounds.Checks;

/**
 * What one source said of one subject at one time.
 *
 * @param outcome what came of asking
 * @param score the number, for sources that give one, on the source's own scale
 * @param band the reading in words; empty where the source's answer has none
 * @param codes the answer's A records or the like, as text
 * @param meaning what the answer says, one phrase in plain English
 * @param firstAt when this answer was first seen in an unbroken run of equal ones
 * @param lastAt when it was last seen
 */
public record Reading(
    Outcome outcome,
    Optional<Double> score,
    Optional<Band> band,
    List<String> codes,
    String meaning,
    Instant firstAt,
    Instant lastAt) {
  /** Bounds every text; refuses a score that is no number. */
  public Reading {
    outcome = Checks.present("reading.outcome", outcome);
    score = Checks.optional(score);
    band = Checks.optional(band);
    codes = Checks.texts("reading.codes", codes);
    meaning = Checks.text("reading.meaning", meaning);
    firstAt = Checks.present("reading.firstAt", firstAt);
    lastAt = Checks.present("reading.lastAt", lastAt);
    score.ifPresent(
        s -> {
          if (!Double.isFinite(s)) {
            throw new IllegalArgumentException("reading.score is " + s);
          }
        });
  }
}
